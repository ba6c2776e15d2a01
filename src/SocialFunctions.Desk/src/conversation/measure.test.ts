import { describe, expect, test } from "vitest";
import { measure, segmentsOf } from "./measure";

test.each([
  ["utf16", 3],
  ["codePoints", 2],
  ["utf8Bytes", 6],
] as const)("in %s", (unit, n) => expect(measure("😀é", unit)).toBe(n));

describe("segments", () => {
  test.each([
    ["", 0, 160],
    ["a".repeat(160), 1, 0],
    ["a".repeat(161), 2, 145],
    ["€".repeat(80), 1, 0],
    ["ж".repeat(70), 1, 0],
    ["ж".repeat(71), 2, 63],
    ["ΓΔΛ".repeat(10), 1, 130],
  ])("%s", (text, count, left) => expect(segmentsOf(text)).toMatchObject({ count, left }));

  test("what takes two places is not parted", () => {
    expect(segmentsOf(`${"a".repeat(152)}€${"a".repeat(10)}`)).toEqual({ count: 2, left: 141, isUnicode: false });
    expect(segmentsOf(`${"ж".repeat(66)}😀жжж`)).toEqual({ count: 2, left: 62, isUnicode: true });
  });
});
