import type { ClockReport, ReportItem } from "../api/types";

/** How many promises were kept and missed. */
export type Count = { met: number; breached: number };

const clocks = ["firstResponse", "nextResponse", "resolution"] as const;

/** The promises of all clocks of an item together. */
export function countOf(item: ReportItem): Count {
  return clocks.reduce((sum, clock) => ({ met: sum.met + item[clock].met, breached: sum.breached + item[clock].breached }), {
    met: 0,
    breached: 0,
  });
}

/** The hours of a report, by local days. @returns Days as local midnights, with their counts, in order. */
export function byDay(hours: readonly ReportItem[]): { day: Date; count: Count }[] {
  const days = new Map<number, { day: Date; count: Count }>();
  for (const hour of hours) {
    const at = new Date(hour.key ?? "");
    const day = new Date(at.getFullYear(), at.getMonth(), at.getDate());
    const known = days.get(day.getTime()) ?? { day, count: { met: 0, breached: 0 } };
    const { met, breached } = countOf(hour);
    known.count = { met: known.count.met + met, breached: known.count.breached + breached };
    days.set(day.getTime(), known);
  }

  return [...days.values()];
}

/** The hours of a report, by weekday (Monday first) and hour of local time. */
export function byWeek(hours: readonly ReportItem[]): Count[][] {
  const week = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => ({ met: 0, breached: 0 })));
  for (const hour of hours) {
    const at = new Date(hour.key ?? "");
    const cell = week[(at.getDay() + 6) % 7]?.[at.getHours()];
    if (!cell) continue;
    const { met, breached } = countOf(hour);
    cell.met += met;
    cell.breached += breached;
  }

  return week;
}

/** How dark a cell is, 0 to 5, beside the darkest. */
export function levelOf(n: number, most: number): number {
  return n === 0 || most === 0 ? 0 : Math.max(1, Math.ceil((n / most) * 5));
}

/** By how many points a share changed; null when one of the two is not known. */
export function changeOf(now: ClockReport, then: ClockReport): number | null {
  return now.share === null || then.share === null ? null : now.share - then.share;
}
