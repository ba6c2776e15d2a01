import { describe, expect, test } from "vitest";
import type { Conversation } from "../api/types";
import { belongs, countOf, filterOf, noFilter, queryOf, searchOf } from "./filters";

const open = {
  status: "open",
  channel: "sms",
  account: "a",
  tags: ["vip"],
  visibility: "private",
  assignee: "eleni",
  team: "care",
} as unknown as Conversation;
const me = { id: "eleni" };

describe("the address", () => {
  test.each([
    "",
    "?view=mine",
    "?view=team%3Acare&status=resolved",
    "?view=unassigned&channel=vk&tag=vip&language=el&visibility=public&q=late+parcel&sort=recent",
  ])("%s says the same there and back", (search) => expect(searchOf(filterOf(search))).toBe(search));

  test("what it does not know is no filter", () => {
    expect(filterOf("?status=asleep&view=theirs&visibility=both&sort=random")).toEqual(noFilter);
  });
});

test.each([
  ["mine", { assignee: "me", team: null }],
  ["unassigned", { assignee: "none", team: null }],
  ["team:care", { assignee: null, team: "care" }],
  ["all", { assignee: null, team: null }],
] as const)("the view %s is asked for", (view, asked) => expect(queryOf({ ...noFilter, view })).toMatchObject(asked));

test.each([
  [{}, true],
  [{ view: "mine" }, true],
  [{ view: "unassigned" }, false],
  [{ view: "team:leads" }, false],
  [{ status: "resolved" }, false],
  [{ tag: "vip" }, true],
  [{ tag: "refund" }, false],
  [{ text: "parcel" }, null],
  [{ language: "el" }, null],
  [{ text: "parcel", channel: "vk" }, false],
] as const)("with %o an open conversation belongs: %s", (changed, expected) =>
  expect(belongs(open, { ...noFilter, ...changed }, me)).toBe(expected),
);

test("the order and the search are no filters", () => {
  expect(countOf({ ...noFilter, text: "x", sort: "recent", view: "mine" })).toBe(0);
  expect(countOf({ ...noFilter, channel: "vk", tag: "vip" })).toBe(2);
});
