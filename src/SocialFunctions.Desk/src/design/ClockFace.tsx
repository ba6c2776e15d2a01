import type { Clock } from "../api/types";
import { useNow } from "../app/hostTime";
import type { Strings } from "../strings/en";
import { useWords } from "../strings/words";
import { type Countdown, countdown, lengthOf } from "./countdown";

/** A ring that empties. What it means is also told by the mark within, and by the words beside it. */
export function Ring({ shown }: { shown: Countdown }) {
  return (
    <svg className={`ring ring-${shown.shape}`} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <circle className="ring-track" cx="8" cy="8" r="6.5" />
      {shown.left > 0 && shown.shape !== "paused" && (
        <circle
          className="ring-left"
          cx="8"
          cy="8"
          r="6.5"
          pathLength={1}
          strokeDasharray={`${shown.left} 1`}
          transform="rotate(-90 8 8)"
        />
      )}
      {marks[shown.shape] && <path className="ring-mark" d={marks[shown.shape] as string} />}
    </svg>
  );
}

const marks: Record<Countdown["shape"], string | null> = {
  idle: null,
  running: null,
  soon: "M8 5v3.500M8 10.800v.01",
  late: "M8 4.500v4M8 11v.01",
  paused: "M6.500 5.500v5M9.500 5.500v5",
  met: "M5.200 8.300l2 2 3.800-4.200",
};

/** The words of a clock: "18 min", "late 4 min". */
export function clockWords(shown: Countdown, words: Strings["clock"]): string {
  if (shown.shape === "met") return words.met;
  if (shown.shape === "paused") return words.paused;
  if (shown.shape === "idle") return words.idle;
  if (shown.ms === null) return words.wasLate;
  const length = words.length(lengthOf(shown.ms));
  return shown.shape === "late" ? words.late(length) : words.left(length);
}

/** A clock as a ring with words. */
export function ClockFace({ clock }: { clock: Clock }) {
  const shown = countdown(clock, useNow());
  const words = useWords().clock;
  return (
    <span className={`clock clock-${shown.shape}`}>
      <Ring shown={shown} />
      <span className="clock-words">{clockWords(shown, words)}</span>
    </span>
  );
}
