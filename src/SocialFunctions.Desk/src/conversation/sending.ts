import { useSyncExternalStore } from "react";

/** An answer that is on its way to the host, or waits for a moment in which it can be taken back. */
export type Sending = { id: number; text: string };

const none: readonly Sending[] = [];
const sending = new Map<string, readonly Sending[]>();
const listeners = new Set<() => void>();
let next = 1;

/** @returns Forgets it again. */
export function addSending(conversation: string, text: string): () => void {
  const id = next++;
  change(conversation, (known) => [...known, { id, text }]);
  return () => change(conversation, (known) => known.filter((other) => other.id !== id));
}

function change(conversation: string, how: (known: readonly Sending[]) => readonly Sending[]) {
  sending.set(conversation, how(sending.get(conversation) ?? none));
  for (const listener of listeners) listener();
}

export function useSending(conversation: string): readonly Sending[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => sending.get(conversation) ?? none,
  );
}
