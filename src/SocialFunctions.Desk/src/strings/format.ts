import { useMemo } from "react";
import { useLanguage } from "./words";

export type Format = {
  /** A time, with its day when that is not today's. */
  moment: (at: string | number | Date, now: number) => string;
  time: (at: string | number | Date) => string;
  day: (at: string | number | Date) => string;
  full: (at: string | number | Date) => string;
  month: (at: Date) => string;
  weekday: (at: Date, style?: "short" | "long") => string;
  number: (n: number) => string;
  share: (n: number) => string;
  list: (items: readonly string[]) => string;
  languageName: (tag: string) => string;
};

/** Dates, numbers and lists in the language of whoever reads and the time zone of their machine. */
export function useFormat(): Format {
  const { language } = useLanguage();
  return useMemo(() => formatOf(language), [language]);
}

export function formatOf(language: string): Format {
  const of = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language, options);
  const time = of({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const near = of({ weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const far = of({ day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const day = of({ weekday: "short", day: "numeric", month: "short" });
  const full = of({ dateStyle: "full", timeStyle: "long" });
  const month = of({ month: "long", year: "numeric" });
  const weekdays = { short: of({ weekday: "short" }), long: of({ weekday: "long" }) };
  const number = new Intl.NumberFormat(language);
  const share = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 });
  const list = new Intl.ListFormat(language, { type: "conjunction" });
  const names = new Intl.DisplayNames(language, { type: "language" });
  const week = 6 * 24 * 3_600_000;
  return {
    moment: (at, now) => {
      const date = new Date(at);
      const isToday = date.toDateString() === new Date(now).toDateString();
      return (isToday ? time : Math.abs(date.getTime() - now) < week ? near : far).format(date);
    },
    time: (at) => time.format(new Date(at)),
    day: (at) => day.format(new Date(at)),
    full: (at) => full.format(new Date(at)),
    month: (at) => month.format(at),
    weekday: (at, style = "short") => weekdays[style].format(at),
    number: (n) => number.format(n),
    share: (n) => share.format(n),
    list: (items) => list.format(items),
    languageName: (tag) => {
      try {
        return names.of(tag) ?? tag;
      } catch {
        return tag;
      }
    },
  };
}
