import type { ReportBy } from "../api/types";

/** A period of whole days, both ends counted, as `yyyy-MM-dd`, and what the figures are told by. */
export type Period = { from: string; to: string; by: Exclude<ReportBy, "hour"> };

/** The most days that a report may have. */
export const mostDays = 92;

const bys: readonly string[] = ["account", "channel", "team", "agent"];
const isDate = (text: string | null): text is string =>
  text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

/** Reads a period from the address of the page; the last seven days without one. */
export function periodOf(search: string, today: string): Period {
  const said = new URLSearchParams(search);
  const by = said.get("by");
  const [from, to] = [said.get("from"), said.get("to")];
  const last = isDate(to) ? to : today;
  return { from: isDate(from) ? from : addDays(last, -6), to: last, by: bys.includes(by ?? "") ? (by as Period["by"]) : "team" };
}

export function searchOf(period: Period): string {
  return `?${new URLSearchParams(period)}`;
}

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}

export function daysOf(period: Period): number {
  return Math.round((Date.parse(period.to) - Date.parse(period.from)) / 86_400_000) + 1;
}

/** The period of the same length that ends where this one begins. */
export function before(period: Period): Period {
  const to = addDays(period.from, -1);
  return { ...period, from: addDays(to, 1 - daysOf(period)), to };
}

/** What is wrong with a period; null for nothing. */
export function flawOf(period: Period): "long" | "order" | null {
  const days = daysOf(period);
  return days < 1 ? "order" : days > mostDays ? "long" : null;
}
