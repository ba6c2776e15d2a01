import type { Clock } from "../api/types";

/** What a clock shows: a shape, a share of a ring, and how far away its end is. */
export type Countdown = {
  /** `soon` is after the warning. `late` is over and still owed. */
  shape: "idle" | "running" | "soon" | "late" | "paused" | "met";
  /** Share of the time that is left, 0 to 1. */
  left: number;
  /** Milliseconds until it is due; below zero when late; null when nothing runs. */
  ms: number | null;
};

const nothing: Countdown = { shape: "idle", left: 0, ms: null };

/** What a clock shows at an instant. */
export function countdown(clock: Clock, now: number): Countdown {
  const due = clock.dueAt ? Date.parse(clock.dueAt) : null;
  if (clock.state === "met") return { shape: "met", left: 1, ms: null };
  if (clock.state === "paused") return { shape: "paused", left: 0.5, ms: null };
  if (clock.state === "idle" || due === null) return nothing;

  const ms = due - now;
  // A broken promise that was answered late is over: nothing is owed any more.
  if (clock.state === "breached" && clock.satisfiedAt) return { shape: "late", left: 0, ms: null };
  if (clock.state === "breached" || ms < 0) return { shape: "late", left: 0, ms: Math.min(ms, 0) };
  const start = clock.startedAt ? Date.parse(clock.startedAt) : now;
  const left = due > start ? Math.min(1, Math.max(0, ms / (due - start))) : 0;
  return { shape: clock.warnAt && now >= Date.parse(clock.warnAt) ? "soon" : "running", left, ms };
}

/** A length of time in the one or two units that matter: days and hours, hours and minutes, or minutes. */
export function lengthOf(ms: number): { days: number; hours: number; minutes: number } {
  const minutes = Math.floor(Math.abs(ms) / 60_000);
  if (minutes >= 24 * 60) return { days: Math.floor(minutes / (24 * 60)), hours: Math.floor((minutes % (24 * 60)) / 60), minutes: 0 };
  if (minutes >= 4 * 60) return { days: 0, hours: Math.floor(minutes / 60), minutes: 0 };
  return { days: 0, hours: Math.floor(minutes / 60), minutes: minutes % 60 };
}

/** Milliseconds of an ISO 8601 duration of days, hours, minutes and seconds; 0 for anything else. */
export function millisecondsOf(duration: string | null | undefined): number {
  const parts = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(duration ?? "");
  if (!parts) return 0;
  const [days, hours, minutes, seconds] = parts.slice(1).map((part) => Number(part ?? 0)) as [number, number, number, number];
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
}
