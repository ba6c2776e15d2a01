import { describe, expect, test } from "vitest";
import { diff } from "./diff";
import { lineOf, placesOf } from "./places";

describe("places", () => {
  const places = placesOf(
    '{\n  "accounts": [\n    { "id": "a", "tags": [1, 2] },\n    {\n      "id": "b\\"]",\n      "on": true\n    }\n  ],\n  "x": null\n}',
  );

  test.each([
    ["$.accounts", 2],
    ["$.accounts[0].tags[1]", 3],
    ["$.accounts[1].id", 5],
    ["$.accounts[1].on", 6],
    ["$.x", 9],
  ])("%s is in line %d", (path, line) => expect(lineOf(places, path)).toBe(line));

  test("what is missing is told where it would be", () => {
    expect(lineOf(places, "$.accounts[1].calendar")).toBe(4);
    expect(lineOf(places, "$.policies[0]")).toBe(1);
  });
});

describe("diff", () => {
  test("equal texts differ in nothing", () => expect(diff("a\nb", "a\nb")).toEqual([]));

  test("changes stand with what is around them", () => {
    const before = ["1", "2", "3", "4", "5", "6", "7"];
    const after = before.with(3, "four");
    expect(diff(before.join("\n"), after.join("\n"))).toEqual([
      { kind: "gap", lines: 1 },
      { kind: "same", text: "2" },
      { kind: "same", text: "3" },
      { kind: "out", text: "4" },
      { kind: "in", text: "four" },
      { kind: "same", text: "5" },
      { kind: "same", text: "6" },
      { kind: "gap", lines: 1 },
    ]);
  });

  test("what is new is only added", () =>
    expect(diff("", "a\nb")).toEqual([
      { kind: "in", text: "a" },
      { kind: "in", text: "b" },
    ]));
});
