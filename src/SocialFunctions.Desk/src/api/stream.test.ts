import { expect, test } from "vitest";
import { takeEvents } from "./stream";

test("whole events are taken, and the rest is kept", () => {
  const { events, rest } = takeEvents('event: entry\nid: 7\ndata: {"a":1}\n\n: beat\n\nevent: presence\ndata: {"conv');
  expect(events).toEqual([{ event: "entry", id: "7", data: '{"a":1}' }]);
  expect(rest).toBe('event: presence\ndata: {"conv');
});

test("data of several lines is one text", () => {
  expect(takeEvents("data: a\r\ndata: b\r\n\r\n").events).toEqual([{ event: "message", id: null, data: "a\nb" }]);
});

test("one space after the colon belongs to nobody", () => {
  expect(takeEvents("data:x\n\ndata:  y\n\n").events.map((event) => event.data)).toEqual(["x", " y"]);
});
