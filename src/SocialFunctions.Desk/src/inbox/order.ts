import type { Clock, ClockName, Conversation, Page } from "../api/types";
import type { Filter } from "./filters";

export const clockNames: readonly ClockName[] = ["firstResponse", "nextResponse", "resolution"];

/** The clock that breaks next, or broke first: running or broken, earliest due. Null when nothing is owed. */
export function nextClock(conversation: Conversation): { name: ClockName; clock: Clock; due: number } | null {
  if (conversation.status === "resolved") return null;
  let next: { name: ClockName; clock: Clock; due: number } | null = null;
  for (const name of clockNames) {
    const clock = conversation.clocks[name];
    const isOwed = clock.satisfiedAt === null && (clock.state === "running" || clock.state === "breached");
    const due = clock.dueAt && isOwed ? Date.parse(clock.dueAt) : Number.NaN;
    if (!Number.isNaN(due) && (next === null || due < next.due)) next = { name, clock, due };
  }

  return next;
}

/** The order of a list, as the host's: what breaks next first, or the latest message first; ties by id. */
export function compare(sort: Filter["sort"]): (one: Conversation, other: Conversation) => number {
  const key = sort === "due" ? urgency : lateness;
  return (one, other) => key(one) - key(other) || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0);
}

function urgency(conversation: Conversation): number {
  if (conversation.status === "resolved") return Number.MAX_VALUE;
  return nextClock(conversation)?.due ?? Number.MAX_SAFE_INTEGER;
}

function lateness(conversation: Conversation): number {
  return -(conversation.lastMessageAt ? Date.parse(conversation.lastMessageAt) : 0);
}

/**
 * Puts a conversation that has changed where it now stands in the pages of a list, or takes it out.
 * One that belongs behind what has been read so far comes with the next page.
 * @param fits Whether it is in the list; null when that is not known: then it is, if it was.
 */
export function merge(
  pages: readonly Page<Conversation>[],
  changed: Conversation,
  fits: boolean | null,
  order: (one: Conversation, other: Conversation) => number,
): Page<Conversation>[] {
  const was = pages.some((page) => page.items.some((item) => item.id === changed.id));
  const without = pages.map((page) =>
    page.items.some((item) => item.id === changed.id) ? { ...page, items: page.items.filter((item) => item.id !== changed.id) } : page,
  );
  if (fits === false || (fits === null && !was) || without.length === 0) return without;

  const last = without.length - 1;
  for (let i = 0; i <= last; i++) {
    const page = without[i] as Page<Conversation>;
    const at = page.items.findIndex((item) => order(changed, item) < 0);
    const isEnd = at < 0 && i === last && page.next === null;
    if (at >= 0 || isEnd) {
      const items = at < 0 ? [...page.items, changed] : [...page.items.slice(0, at), changed, ...page.items.slice(at)];
      return without.map((other, n) => (n === i ? { ...page, items } : other));
    }
  }

  return without;
}

/** The items of all pages, each once: between two pages that were read, one may have moved from one to the other. */
export function itemsOf(pages: readonly Page<Conversation>[]): Conversation[] {
  const known = new Set<string>();
  return pages.flatMap((page) => page.items).filter((item) => !known.has(item.id) && known.add(item.id));
}

/** A conversation that was read with its messages, with the last of them as lists show it. */
export function withLast(conversation: Conversation): Conversation {
  const last = conversation.messages?.at(-1);
  if (!last) return conversation;
  const { direction, author, kind, text } = last;
  return { ...conversation, last: { direction, author, kind, text: text?.replace(/\s+/g, " ").trim() || null } };
}
