import { describe, expect, test } from "vitest";
import type { Clock, Conversation, Page } from "../api/types";
import { compare, itemsOf, merge, nextClock, withLast } from "./order";

const idle: Clock = {
  state: "idle",
  target: null,
  startedAt: null,
  warnAt: null,
  dueAt: null,
  satisfiedAt: null,
  breachedAt: null,
  policy: null,
  policyVersion: null,
};

function conversation(id: string, due: number | null, more: Partial<Conversation> = {}): Conversation {
  const first: Clock = due === null ? idle : { ...idle, state: "running", dueAt: new Date(due * 60_000).toISOString() };
  return {
    id,
    status: "open",
    lastMessageAt: null,
    version: "1",
    clocks: { firstResponse: first, nextResponse: idle, resolution: idle },
    ...more,
  } as Conversation;
}

const page = (items: Conversation[], next: string | null = null): Page<Conversation> => ({ items, next });
const ids = (pages: readonly Page<Conversation>[]) => pages.map((one) => one.items.map((item) => item.id).join(""));
const order = compare("due");

describe("merge", () => {
  test("a changed conversation moves to its place", () => {
    const pages = [page([conversation("a", 1), conversation("b", 2), conversation("c", 3)])];
    expect(ids(merge(pages, conversation("c", 0), true, order))).toEqual(["cab"]);
  });

  test("one that no longer fits is taken out", () => {
    const pages = [page([conversation("a", 1), conversation("b", 2)])];
    expect(ids(merge(pages, conversation("a", 1), false, order))).toEqual(["b"]);
  });

  test("a new one comes in where it belongs", () => {
    const pages = [page([conversation("a", 1), conversation("c", 3)], "next"), page([conversation("e", 5)])];
    expect(ids(merge(pages, conversation("d", 4), true, order))).toEqual(["ac", "de"]);
  });

  test("one behind all that was read waits for the next page", () => {
    const pages = [page([conversation("a", 1)], "next")];
    expect(ids(merge(pages, conversation("z", 9), true, order))).toEqual(["a"]);
  });

  test("one behind the last of all stands at the end", () => {
    expect(ids(merge([page([conversation("a", 1)])], conversation("z", null), true, order))).toEqual(["az"]);
  });

  test("one that only the host can judge stays if it was there, and does not come in", () => {
    const pages = [page([conversation("a", 1), conversation("b", 2)])];
    expect(ids(merge(pages, conversation("b", 0), null, order))).toEqual(["ba"]);
    expect(ids(merge(pages, conversation("n", 0), null, order))).toEqual(["ab"]);
  });

  test("what is not changed is the same object", () => {
    const pages = [page([conversation("a", 1)], "x"), page([conversation("b", 2)])];
    expect(merge(pages, conversation("b", 3), true, order)[0]).toBe(pages[0]);
  });
});

test("what is owed for nothing comes after all due times, and the resolved last", () => {
  const sorted = [conversation("r", 1, { status: "resolved" }), conversation("n", null), conversation("d", 5)].sort(order);
  expect(sorted.map((item) => item.id)).toEqual(["d", "n", "r"]);
});

test("the next clock is the earliest that runs or is broken", () => {
  const one = conversation("a", 30);
  one.clocks.resolution = { ...idle, state: "breached", dueAt: new Date(60_000).toISOString() };
  expect(nextClock(one)?.name).toBe("resolution");
});

test("an item that two pages have is shown once", () => {
  expect(itemsOf([page([conversation("a", 1)]), page([conversation("a", 1), conversation("b", 2)])]).map((item) => item.id)).toEqual([
    "a",
    "b",
  ]);
});

test("the last message stands in one line", () => {
  const messages = [{ text: "a" }, { direction: "in", author: "customer", kind: "text", text: " b\n c " }] as unknown as NonNullable<
    Conversation["messages"]
  >;
  expect(withLast(conversation("a", 1, { messages })).last).toEqual({ direction: "in", author: "customer", kind: "text", text: "b c" });
});
