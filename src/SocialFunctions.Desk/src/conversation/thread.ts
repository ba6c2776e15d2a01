import type { Message, Page, TimelineEntry } from "../api/types";

/** What a thread shows, from top to bottom. */
export type ThreadItem =
  | { kind: "day"; id: string; at: string }
  | { kind: "message"; id: string; message: Message; by: string | null; reactions: Reaction[]; isFirst: boolean }
  | { kind: "note"; id: string; entry: TimelineEntry }
  | { kind: "happened"; id: string; entry: TimelineEntry };

export type Reaction = { by: string; value: string };

// Messages show these themselves.
const shownByMessages = new Set(["message", "replied", "delivery", "edited", "deleted", "reaction"]);

/** The messages of all pages, oldest first. Pages come newest first, and each is oldest first. */
export function messagesOf(pages: readonly Page<Message>[]): Message[] {
  const known = new Set<string>();
  return pages
    .toReversed()
    .flatMap((page) => page.items)
    .filter((message) => !known.has(message.id) && known.add(message.id));
}

/**
 * Joins messages and what else happened, by their times.
 * @param isWhole Whether all messages are read; otherwise nothing is shown that happened before the first of them.
 */
export function threadOf(messages: readonly Message[], timeline: readonly TimelineEntry[], isWhole: boolean): ThreadItem[] {
  const reactions = reactionsOf(timeline);
  const authors = new Map(
    timeline.filter((entry) => entry.type === "replied" && entry.data.message).map((entry) => [entry.data.message as string, entry.by]),
  );
  const first = messages[0];
  const rest = timeline.filter((entry) => !shownByMessages.has(entry.type) && (isWhole || first === undefined || entry.at >= first.sentAt));
  const items: ThreadItem[] = [];
  let day = "";
  let before: Message | null = null;
  let next = 0;

  const add = (at: string, item: ThreadItem) => {
    const itsDay = new Date(at).toDateString();
    if (itsDay !== day) {
      items.push({ kind: "day", id: `day ${itsDay} ${items.length}`, at });
      before = null;
    }

    day = itsDay;
    items.push(item);
  };
  const addUpTo = (time: number) => {
    for (let entry = rest[next]; entry && Date.parse(entry.at) <= time; entry = rest[++next]) {
      add(entry.at, { kind: entry.type === "note" ? "note" : "happened", id: entry.id, entry });
      before = null;
    }
  };

  for (const message of messages) {
    // What happened because of a message, at its very time, stands below it.
    addUpTo(Date.parse(message.sentAt) - 1);
    const isFirst = before === null || !isOneBreath(before, message) || new Date(message.sentAt).toDateString() !== day;
    add(message.sentAt, {
      kind: "message",
      id: message.id,
      message,
      by: authors.get(message.id) ?? null,
      reactions: reactions.get(message.id) ?? [],
      isFirst,
    });
    before = message;
  }

  addUpTo(Number.POSITIVE_INFINITY);
  return items;
}

// Messages of one author within five minutes need no second name.
function isOneBreath(before: Message, message: Message): boolean {
  return (
    before.author === message.author &&
    before.conversation === message.conversation &&
    Date.parse(message.sentAt) - Date.parse(before.sentAt) < 300_000
  );
}

/** The reaction of each person to each message that they have not taken back. */
function reactionsOf(timeline: readonly TimelineEntry[]): Map<string, Reaction[]> {
  const byMessage = new Map<string, Map<string, string>>();
  for (const { type, by, data } of timeline) {
    if (type !== "reaction" || !data.message) continue;
    const all = byMessage.get(data.message) ?? new Map<string, string>();
    if (data.reaction) all.set(by, data.reaction);
    else all.delete(by);
    byMessage.set(data.message, all);
  }

  return new Map([...byMessage].map(([message, all]) => [message, [...all].map(([by, value]) => ({ by, value }))]));
}
