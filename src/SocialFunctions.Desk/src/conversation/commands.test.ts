import { describe, expect, test } from "vitest";
import type { Conversation } from "../api/types";
import { type Command, expected, undoOf } from "./commands";

const before = { assignee: null, team: "care", priority: "normal", tags: ["vip"], status: "open" } as unknown as Conversation;
const marks = { ...before, assignee: "mark" };

describe("undo", () => {
  test.each<[Command, Conversation, Command[]]>([
    [{ name: "claim" }, before, [{ name: "release" }]],
    [{ name: "claim" }, marks, []],
    [{ name: "release" }, marks, [{ name: "assign", agent: "mark" }]],
    [{ name: "assign", agent: "eleni" }, before, [{ name: "release" }]],
    [{ name: "assign", team: "leads" }, marks, [{ name: "assign", agent: "mark", team: "care" }]],
    [{ name: "assign", team: "leads" }, before, [{ name: "assign", team: "care" }]],
    [{ name: "priority", value: "high" }, before, [{ name: "priority", value: "normal" }]],
    [{ name: "tags", add: ["vip", "new"], remove: [] }, before, [{ name: "tags", add: [], remove: ["new"] }]],
    [{ name: "tags", add: [], remove: ["gone"] }, before, []],
    [{ name: "hide", message: "m" }, before, [{ name: "unhide", message: "m" }]],
  ])("%o is taken back by other commands", (command, was, commands) => expect(undoOf(command, was)).toEqual({ kind: "inverse", commands }));

  test.each<Command>([
    { name: "resolve" },
    { name: "snooze", until: "2027-01-01T00:00:00Z" },
    { name: "replies", text: "Hi", then: null },
    { name: "notes", text: "x" },
    { name: "delete", message: "m" },
  ])("%o waits before it is sent", (command) => expect(undoOf(command, before).kind).toBe("hold"));

  test("a first team waits, because no command takes it away", () => {
    expect(undoOf({ name: "assign", team: "leads" }, { ...before, team: null }).kind).toBe("hold");
  });
});

test.each<[Command, Partial<Conversation>]>([
  [{ name: "claim" }, { assignee: "me" }],
  [
    { name: "assign", team: "leads" },
    { assignee: null, team: "leads" },
  ],
  [{ name: "tags", add: ["a"], remove: ["vip"] }, { tags: ["a"] }],
  [{ name: "replies", text: "x", then: "resolved" }, { status: "resolved" }],
])("%o is shown at once", (command, shown) => expect(expected(marks, command, "me")).toMatchObject(shown));
