import { useEffect, useRef } from "react";

/** What keys do, by their names in small letters: `j`, `escape`, or two after another, `g i`. */
export type Keys = Record<string, (() => void) | undefined>;

const stored = "desk-single-keys";
const sequence = 1_000;
let areOn = localStorage.getItem(stored) !== "off";
let first: { key: string; at: number } | null = null;
const bound: { current: Keys }[] = [];

export const singleKeys = {
  get areOn() {
    return areOn;
  },
  /** Whoever dictates, or whose keys are pressed by accident, turns them off (WCAG 2.1.4). */
  turn(on: boolean) {
    areOn = on;
    localStorage.setItem(stored, on ? "on" : "off");
  },
};

addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !areOn || isWriting(event.target)) return;
  const key = event.key.toLowerCase();
  const both = first && Date.now() - first.at < sequence ? `${first.key} ${key}` : null;
  first = { key, at: Date.now() };
  // What was bound last is nearest to whoever presses.
  const deed = [both, key]
    .filter((name) => name !== null)
    .flatMap((name) => bound.toReversed().map((keys) => keys.current[name]))
    .find(Boolean);
  if (!deed) return;
  event.preventDefault();
  deed();
});

// Fields take all keys; within a dialog or a menu the page's keys do nothing.
function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    target.matches("input:not([type=checkbox]), textarea, select") ||
    target.closest("[role=dialog], [role=alertdialog], [role=menu], [role=listbox]") !== null
  );
}

/** Binds keys while a part of the page is there. */
export function useKeys(keys: Keys) {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    bound.push(latest);
    return () => {
      bound.splice(bound.indexOf(latest), 1);
    };
  }, []);
}
