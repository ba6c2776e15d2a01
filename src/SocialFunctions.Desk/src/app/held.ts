import { useSyncExternalStore } from "react";

/** Something that was done, or is about to be, and can be taken back for some seconds. */
export type Deed = {
  id: number;
  words: string;
  /** `failed` shows why it did not work. */
  kind: "done" | "held" | "failed";
  undo: (() => void) | null;
  until: number;
};

/** For how long something can be taken back. */
export const grace = 5_000;

type Held = { commit: (outlives: boolean) => void; cancel: () => void };

let deeds: readonly Deed[] = [];
let next = 1;
const held = new Map<number, Held>();
const listeners = new Set<() => void>();

function set(changed: readonly Deed[]) {
  deeds = changed;
  for (const listener of listeners) listener();
}

function show(deed: Omit<Deed, "id" | "until">, forMs: number): number {
  const id = next++;
  // Two are enough to see; an older one goes on by itself.
  set([...deeds.slice(-1), { ...deed, id, until: Date.now() + forMs }]);
  setTimeout(() => dismiss(id), forMs);
  return id;
}

export function dismiss(id: number) {
  set(deeds.filter((deed) => deed.id !== id));
}

/** Says that something was done, and how it is undone. */
export function done(words: string, undo: (() => void) | null) {
  const back = () => {
    dismiss(id);
    undo?.();
  };
  const id = show({ words, kind: "done", undo: undo === null ? null : back }, grace);
}

export function failed(words: string) {
  show({ words, kind: "failed", undo: null }, 8_000);
}

/** Waits before something is done that nothing can undo. When the page is closed meanwhile, it is done at once. */
export function hold(words: string, commit: (outlives: boolean) => void, cancel: () => void) {
  let isOver = false;
  const end = (deed: () => void) => {
    if (isOver) return;
    isOver = true;
    clearTimeout(timer);
    held.delete(id);
    dismiss(id);
    deed();
  };
  const id = show({ words, kind: "held", undo: () => end(cancel) }, grace + 500);
  const timer = setTimeout(() => end(() => commit(false)), grace);
  held.set(id, { commit: (outlives) => end(() => commit(outlives)), cancel: () => end(cancel) });
}

/** Does at once what still waits. */
export function flush(outlives: boolean) {
  for (const waiting of [...held.values()]) waiting.commit(outlives);
}

/** Undoes the latest deed that can be undone. */
export function undoLatest() {
  deeds.findLast((deed) => deed.undo !== null)?.undo?.();
}

addEventListener("pagehide", () => flush(true));

export function useDeeds(): readonly Deed[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => deeds,
  );
}
