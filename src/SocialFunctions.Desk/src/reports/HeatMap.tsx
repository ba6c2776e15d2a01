import { useState } from "react";
import type { ReportItem } from "../api/types";
import { Choice } from "../design/parts";
import { useFormat } from "../strings/format";
import { useWords } from "../strings/words";
import { byWeek, type Count, levelOf } from "./figures";

type Shown = "volume" | "missed";

const numbers: Record<Shown, (count: Count) => number> = {
  volume: ({ met, breached }) => met + breached,
  missed: ({ breached }) => breached,
};

// The first Monday of the year 2024, from which the names of weekdays are taken.
const monday = new Date(2024, 0, 1);

/** When promises are decided, and when they are missed: a table, whose numbers are also told by how dark a cell is. */
export function HeatMap({ hours }: { hours: readonly ReportItem[] }) {
  const words = useWords().report;
  const format = useFormat();
  const [shown, setShown] = useState<Shown>("volume");
  const week = byWeek(hours);
  const most = Math.max(...week.flat().map(numbers[shown]));
  const hour = (h: number) => `${String(h).padStart(2, "0")}`;
  return (
    <section className="report-part">
      <header className="report-part-head">
        <div>
          <h2 className="card-title">{words.heat}</h2>
          <p className="quiet small">{words.heatHint}</p>
        </div>
        <Choice
          label={words.heat}
          value={shown}
          onChange={setShown}
          options={[
            { value: "volume", label: words.heatVolume },
            { value: "missed", label: words.heatMissed },
          ]}
          isLabelHidden
        />
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: whoever uses keys scrolls it sideways */}
      <div className="table-scroll" tabIndex={0} role="region" aria-label={words.heat}>
        <table className={`heat heat-${shown}`}>
          <thead>
            <tr>
              <td />
              {Array.from({ length: 24 }, (_, h) => (
                <th key={hour(h)} scope="col">
                  {hour(h)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {week.map((day, d) => {
              const name = format.weekday(new Date(monday.getFullYear(), 0, 1 + d));
              return (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  {day.map((count, h) => {
                    const n = numbers[shown](count);
                    return (
                      <td key={hour(h)} className={`heat-${levelOf(n, most)}`} title={words.heatCell(name, `${hour(h)}:00`, n)}>
                        {n > 0 ? n : <span className="sr-only">0</span>}
                      </td>
                    );
                  })}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}
