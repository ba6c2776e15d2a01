import { describe, expect, test } from "vitest";
import type { Message, TimelineEntry } from "../api/types";
import { messagesOf, threadOf } from "./thread";

const day = (time: string) => `2027-03-01T${time}:00Z`;
const message = (id: string, time: string, author: Message["author"] = "customer") => ({ id, sentAt: day(time), author }) as Message;
const entry = (type: string, time: string, data: object = {}, by = "system") =>
  ({ id: `${type} ${time}`, at: day(time), type, by, data }) as unknown as TimelineEntry;
const shown = (items: ReturnType<typeof threadOf>) => items.filter((item) => item.kind !== "day").map((item) => item.id);

describe("thread", () => {
  test("what happened stands between the messages, and what a message caused below it", () => {
    const items = threadOf(
      [message("a", "09:00"), message("b", "09:10")],
      [entry("caseOpened", "09:00"), entry("claimed", "09:05"), entry("note", "09:20")],
      true,
    );
    expect(shown(items)).toEqual(["a", "caseOpened 09:00", "claimed 09:05", "b", "note 09:20"]);
  });

  test("messages tell themselves of deliveries, edits and reactions", () => {
    const items = threadOf(
      [message("a", "09:00")],
      [entry("delivery", "09:01"), entry("reaction", "09:02", { message: "a", reaction: "👍" }, "customer")],
      true,
    );
    expect(shown(items)).toEqual(["a"]);
    expect(items.at(-1)).toMatchObject({ reactions: [{ by: "customer", value: "👍" }] });
  });

  test("a reaction that is taken back is gone", () => {
    const items = threadOf(
      [message("a", "09:00")],
      [entry("reaction", "09:02", { message: "a", reaction: "👍" }), entry("reaction", "09:03", { message: "a" })],
      true,
    );
    expect(items.at(-1)).toMatchObject({ reactions: [] });
  });

  test("nothing is shown from before the first message that was read", () => {
    expect(shown(threadOf([message("b", "09:10")], [entry("caseOpened", "09:00")], false))).toEqual(["b"]);
  });

  test("an author is named once in one breath", () => {
    const items = threadOf([message("a", "09:00"), message("b", "09:02"), message("c", "09:09"), message("d", "09:09", "agent")], [], true);
    expect(items.flatMap((item) => (item.kind === "message" ? [item.isFirst] : []))).toEqual([true, false, true, true]);
  });

  test("an answer says whose it is", () => {
    const items = threadOf([message("a", "09:00", "agent")], [entry("replied", "09:00", { message: "a" }, "agent:mark")], true);
    expect(items.at(-1)).toMatchObject({ by: "agent:mark" });
  });
});

test("pages are put together, each message once", () => {
  const pages = [
    { items: [message("c", "09:02"), message("d", "09:03")], next: "x" },
    { items: [message("a", "09:00"), message("c", "09:02")], next: null },
  ];
  expect(messagesOf(pages).map((one) => one.id)).toEqual(["a", "c", "d"]);
});
