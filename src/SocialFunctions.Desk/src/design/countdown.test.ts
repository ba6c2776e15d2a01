import { describe, expect, test } from "vitest";
import type { Clock } from "../api/types";
import { en } from "../strings/en";
import { ru } from "../strings/ru";
import { clockWords } from "./ClockFace";
import { countdown, lengthOf, millisecondsOf } from "./countdown";

const at = (time: string) => Date.parse(`2027-03-01T${time}:00Z`);
const running: Clock = {
  state: "running",
  target: "PT1H",
  startedAt: "2027-03-01T09:00:00Z",
  warnAt: "2027-03-01T09:48:00Z",
  dueAt: "2027-03-01T10:00:00Z",
  satisfiedAt: null,
  breachedAt: null,
  policy: "p",
  policyVersion: 1,
};

describe("countdown", () => {
  test("a running clock says what is left", () => {
    expect(countdown(running, at("09:30"))).toEqual({ shape: "running", left: 0.5, ms: 1_800_000 });
  });

  test("after its warning it is soon", () => {
    expect(countdown(running, at("09:50")).shape).toBe("soon");
  });

  test("past its due time it is late before the host says so", () => {
    expect(countdown(running, at("10:04"))).toEqual({ shape: "late", left: 0, ms: -240_000 });
  });

  test("a broken one that was answered owes nothing", () => {
    expect(countdown({ ...running, state: "breached", satisfiedAt: "2027-03-01T10:30:00Z" }, at("11:00")).ms).toBeNull();
  });

  test.each([
    ["paused", "paused"],
    ["met", "met"],
    ["idle", "idle"],
  ] as const)("%s is told by its own shape", (state, shape) => {
    expect(countdown({ ...running, state }, at("09:30")).shape).toBe(shape);
  });
});

describe("words", () => {
  test.each([
    ["09:42", "18 min"],
    ["10:04", "late 4 min"],
    ["09:59", "1 min"],
    ["10:00", "late under 1 min"],
  ])("at %s it reads %s", (time, words) => {
    const now = at(time) + (time === "10:00" ? 1 : 0);
    expect(clockWords(countdown(running, now), en.clock)).toBe(words);
  });

  test("in Russian, too", () => {
    expect(clockWords(countdown(running, at("10:04")), ru.clock)).toBe("опоздание 4 мин");
  });
});

test.each([
  [59_000, { days: 0, hours: 0, minutes: 0 }],
  [3_900_000, { days: 0, hours: 1, minutes: 5 }],
  [18_060_000, { days: 0, hours: 5, minutes: 0 }],
  [-180_000_000, { days: 2, hours: 2, minutes: 0 }],
])("%d ms have the units that matter", (ms, length) => expect(lengthOf(ms)).toEqual(length));

test.each([
  ["PT1H30M", 5_400_000],
  ["P1DT2H", 93_600_000],
  ["PT0.5S", 500],
  ["soon", 0],
  [null, 0],
])("%s is a duration", (duration, ms) => expect(millisecondsOf(duration)).toBe(ms));
