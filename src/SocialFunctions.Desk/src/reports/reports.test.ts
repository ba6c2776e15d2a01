import { describe, expect, test } from "vitest";
import type { ReportItem } from "../api/types";
import { byDay, byWeek, levelOf } from "./figures";
import { addDays, before, daysOf, flawOf, periodOf, searchOf } from "./period";

const clock = (met: number, breached: number) => ({ met, breached, count: met + breached });
const hour = (at: Date, met: number, breached: number) =>
  ({
    key: at.toISOString(),
    firstResponse: clock(met, breached),
    nextResponse: clock(0, 0),
    resolution: clock(1, 0),
  }) as unknown as ReportItem;

describe("period", () => {
  test("without one it is the last seven days", () => {
    expect(periodOf("", "2027-03-10")).toEqual({ from: "2027-03-04", to: "2027-03-10", by: "team" });
  });

  test("it stands in the address", () => {
    const period = periodOf("?from=2027-01-01&to=2027-01-31&by=agent", "2027-03-10");
    expect(searchOf(period)).toBe("?from=2027-01-01&to=2027-01-31&by=agent");
    expect(daysOf(period)).toBe(31);
  });

  test("the one before ends where it begins, and is as long", () => {
    expect(before({ from: "2027-03-04", to: "2027-03-10", by: "team" })).toEqual({ from: "2027-02-25", to: "2027-03-03", by: "team" });
  });

  test.each([
    ["2027-01-01", "2027-04-02", null],
    ["2027-01-01", "2027-04-03", "long"],
    ["2027-01-02", "2027-01-01", "order"],
  ])("from %s to %s its flaw is %s", (from, to, flaw) => expect(flawOf({ from, to, by: "team" })).toBe(flaw));

  test("a day is added over the end of a month", () => expect(addDays("2028-02-28", 2)).toBe("2028-03-01"));
});

describe("figures", () => {
  const monday = new Date(2027, 2, 1, 9);
  test("hours are counted by local day", () => {
    const days = byDay([hour(monday, 2, 1), hour(new Date(2027, 2, 1, 22), 1, 0), hour(new Date(2027, 2, 2, 0), 0, 3)]);
    expect(days.map(({ count }) => count)).toEqual([
      { met: 5, breached: 1 },
      { met: 1, breached: 3 },
    ]);
  });

  test("and by weekday and hour, Monday first", () => {
    expect(byWeek([hour(monday, 2, 1)])[0]?.[9]).toEqual({ met: 3, breached: 1 });
  });

  test.each([
    [0, 10, 0],
    [1, 100, 1],
    [50, 100, 3],
    [100, 100, 5],
    [0, 0, 0],
  ])("%d of %d is level %d", (n, most, level) => expect(levelOf(n, most)).toBe(level));
});
