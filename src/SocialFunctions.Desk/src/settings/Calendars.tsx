import { useState } from "react";
import { hostNow } from "../app/hostTime";
import { Choice, Empty, IconButton, Skeleton, Trouble } from "../design/parts";
import { useFormat } from "../strings/format";
import { useWords } from "../strings/words";
import { type Month, useInForce, useMonth } from "./calls";

const monthOf = (date: Date) => `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, "0")}`;

/** A month of a calendar: when it is open, and its holidays. */
export function Calendars() {
  const words = useWords().settings;
  const format = useFormat();
  const inForce = useInForce();
  const [chosen, setChosen] = useState<string | null>(null);
  const [first, setFirst] = useState(() => new Date(new Date(hostNow()).setDate(1)));
  const calendars = inForce.data ? ((JSON.parse(inForce.data.json).calendars ?? []) as { id: string }[]).map(({ id }) => id) : [];
  const calendar = chosen ?? calendars[0] ?? "";
  const month = useMonth(calendar, monthOf(first));
  const move = (by: number) => setFirst(new Date(first.getFullYear(), first.getMonth() + by, 1));
  if (inForce.data && calendars.length === 0) return <Empty icon="clock" title={words.noCalendars} />;
  return (
    <div className="stack">
      <div className="month-head">
        <Choice
          label={words.calendar}
          value={calendar}
          onChange={setChosen}
          options={calendars.map((id) => ({ value: id, label: id }))}
          isLabelHidden
        />
        <IconButton icon="back" name={words.earlierMonth} onPress={() => move(-1)} />
        <h2 className="heading month-name">{format.month(first)}</h2>
        <IconButton icon="next" name={words.laterMonth} onPress={() => move(1)} />
        {month.data && <span className="quiet small">{month.data.timeZone}</span>}
      </div>
      {month.error && <Trouble error={month.error} onAgain={() => void month.refetch()} />}
      {month.isPending && !month.error && <Skeleton lines={5} kind="row" />}
      {month.data && <Days month={month.data} />}
    </div>
  );
}

function Days({ month }: { month: Month }) {
  const words = useWords().settings;
  const format = useFormat();
  const blank = month.days[0] ? (new Date(`${month.days[0].date}T12:00:00`).getDay() + 6) % 7 : 0;
  const time = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: month.timeZone });
  return (
    <div className="month">
      {Array.from({ length: 7 }, (_, d) => (
        <span key={format.weekday(new Date(2024, 0, 1 + d))} className="month-weekday" aria-hidden="true">
          {format.weekday(new Date(2024, 0, 1 + d))}
        </span>
      ))}
      <ul className="month-days">
        {Array.from({ length: blank }, (_, i) => (
          <li key={i} className="month-blank" aria-hidden="true" />
        ))}
        {month.days.map((day) => (
          <li key={day.date} className={`month-day is-${day.basis} ${day.open.length === 0 ? "is-closed" : ""}`}>
            <time dateTime={day.date}>{Number(day.date.slice(8))}</time>
            <span className="month-names">{day.names.join(", ")}</span>
            {day.open.length === 0 ? (
              <span className="quiet">{words.closed}</span>
            ) : (
              day.open.map((open) => <span key={open.from}>{`${time.format(new Date(open.from))}–${time.format(new Date(open.to))}`}</span>)
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
