import { useNames } from "../api/names";
import type { ClockReport, Report, ReportItem } from "../api/types";
import { lengthOf, millisecondsOf } from "../design/countdown";
import { useFormat } from "../strings/format";
import { useWords } from "../strings/words";
import type { Period } from "./period";

const clocks = ["firstResponse", "nextResponse", "resolution"] as const;

/** The figures of each account, channel, team or agent. */
export function Figures({ report, by }: { report: Report; by: Period["by"] }) {
  const words = useWords();
  const names = useNames();
  const nameOf = (key: string | null) =>
    key === null
      ? words.report.nobody
      : by === "team"
        ? names.team(key)
        : by === "agent"
          ? names.agent(key)
          : by === "channel"
            ? names.channel(key)
            : key;
  return (
    <section className="report-part">
      <h2 className="card-title">{words.report.table}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: whoever uses keys scrolls it sideways */}
      <div className="table-scroll" tabIndex={0} role="region" aria-label={words.report.table}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col" rowSpan={2}>
                {words.report[by]}
              </th>
              {clocks.map((clock) => (
                <th key={clock} scope="colgroup" colSpan={4} className="table-group">
                  {words.clock[clock]}
                </th>
              ))}
              <th scope="col" rowSpan={2}>
                {words.report.backlogOpen}
              </th>
            </tr>
            <tr>
              {clocks.map((clock) => (
                <Heads key={clock} />
              ))}
            </tr>
          </thead>
          <tbody>
            {report.items.map((item) => (
              <Line key={item.key ?? ""} name={nameOf(item.key)} item={item} />
            ))}
          </tbody>
          <tfoot>
            <Line name={words.report.total} item={report.total} />
          </tfoot>
        </table>
      </div>
    </section>
  );
}

function Heads() {
  const words = useWords().report;
  return (
    <>
      <th scope="col" className="table-group">
        {words.kept}
      </th>
      <th scope="col">{words.promises}</th>
      <th scope="col">{words.p50}</th>
      <th scope="col">{words.p90}</th>
    </>
  );
}

function Line({ name, item }: { name: string; item: ReportItem }) {
  const format = useFormat();
  return (
    <tr>
      <th scope="row">{name}</th>
      {clocks.map((clock) => (
        <Cells key={clock} clock={item[clock]} />
      ))}
      <td>{format.number(item.backlog?.open ?? 0)}</td>
    </tr>
  );
}

function Cells({ clock }: { clock: ClockReport }) {
  const words = useWords();
  const format = useFormat();
  const length = (duration: string | null) => (duration === null ? "–" : words.clock.length(lengthOf(millisecondsOf(duration))));
  const both = (business: string | null, wall: string | null) => (
    <td title={`${words.report.wall}: ${length(wall)}`}>
      {length(business)}
      {wall !== business && <span className="quiet table-wall">{length(wall)}</span>}
    </td>
  );
  return (
    <>
      <td className="table-group">{clock.share === null ? "–" : format.share(clock.share)}</td>
      <td>{format.number(clock.count)}</td>
      {both(clock.business.p50, clock.wall.p50)}
      {both(clock.business.p90, clock.wall.p90)}
    </>
  );
}
