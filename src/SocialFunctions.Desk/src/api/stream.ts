import { ask, query, Refusal, send } from "./client";
import type { Page, Presence, TimelineEntry } from "./types";

/** What the stream says. */
export type Heard =
  | { kind: "begin" }
  | { kind: "entry"; entry: TimelineEntry }
  | { kind: "presence"; conversation: string; presence: Presence[] }
  | { kind: "hidden"; conversation: string }
  | { kind: "state"; live: boolean }
  /** Nothing can be followed now: what is shown may be old. */
  | { kind: "blind" };

export type ServerEvent = { event: string; id: string | null; data: string };

const pollEvery = 2_000;
const longestPause = 15_000;

/**
 * Takes the whole events from the front of a text of server-sent events, and returns what is left of it (WHATWG HTML, 9.2.6).
 * Comments are left out.
 */
export function takeEvents(text: string): { events: ServerEvent[]; rest: string } {
  const blocks = text.replaceAll("\r\n", "\n").split("\n\n");
  const rest = blocks.pop() ?? "";
  return { events: blocks.map(eventOf).filter((event) => event.data !== ""), rest };
}

function eventOf(block: string): ServerEvent {
  const event: ServerEvent = { event: "message", id: null, data: "" };
  const data: string[] = [];
  for (const line of block.split("\n")) {
    const colon = line.indexOf(":");
    if (colon === 0) continue;
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (name === "event") event.event = value;
    else if (name === "id") event.id = value;
    else if (name === "data") data.push(value);
  }

  return { ...event, data: data.join("\n") };
}

/** Follows what happens until the signal says stop: by the stream, and while that fails by asking every two seconds. */
export async function follow(hear: (heard: Heard) => void, signal: AbortSignal): Promise<void> {
  let cursor: string | null = null;
  let failures = 0;
  while (!signal.aborted) {
    try {
      cursor = await listen(cursor, hear, signal);
      failures = 0;
    } catch (error) {
      if (signal.aborted || (error instanceof Refusal && error.isSignedOut)) return;
      // A cursor that the host no longer knows: begin anew, and read everything again.
      if (error instanceof Refusal && error.status === 400) cursor = null;
      failures++;
      hear({ kind: "state", live: false });
      cursor = await poll(cursor, hear, signal, Math.min(pollEvery * 2 ** failures, longestPause));
    }
  }
}

async function listen(after: string | null, hear: (heard: Heard) => void, signal: AbortSignal): Promise<string | null> {
  const headers: Record<string, string> = after === null ? {} : { "Last-Event-ID": after };
  const response = await send("/api/desk/stream", { accept: "text/event-stream", headers, signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) throw new Error("The stream has no body.");
  hear({ kind: "state", live: true });
  let cursor = after;
  let text = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return cursor;
    const taken = takeEvents(text + value);
    text = taken.rest;
    for (const event of taken.events) {
      tell(event, hear);
      cursor = event.id ?? cursor;
    }
  }
}

function tell(event: ServerEvent, hear: (heard: Heard) => void) {
  if (event.event === "begin") hear({ kind: "begin" });
  else if (event.event === "entry") hear({ kind: "entry", entry: JSON.parse(event.data) as TimelineEntry });
  else if (event.event === "hidden") hear({ kind: "hidden", ...(JSON.parse(event.data) as { conversation: string }) });
  else if (event.event === "presence")
    hear({ kind: "presence", ...(JSON.parse(event.data) as { conversation: string; presence: Presence[] }) });
}

/** Reads the feed for a while, then the stream is tried again. Without a cursor there is nothing to read on from. */
async function poll(after: string | null, hear: (heard: Heard) => void, signal: AbortSignal, forMs: number): Promise<string | null> {
  const until = Date.now() + forMs;
  let cursor = after;
  while (!signal.aborted && Date.now() < until) {
    await pause(pollEvery, signal);
    if (cursor === null) {
      hear({ kind: "blind" });
      continue;
    }

    try {
      const page: Page<TimelineEntry> = await ask(`/api/desk/events${query({ after: cursor })}`, { signal });
      for (const entry of page.items) hear({ kind: "entry", entry });
      cursor = page.next ?? cursor;
    } catch {
      // The host is away: the next round tries again.
    }
  }

  return cursor;
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      "abort",
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
