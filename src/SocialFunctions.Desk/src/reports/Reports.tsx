import "uplot/dist/uPlot.min.css";
import "./reports.css";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Button, Input, Label, TextField } from "react-aria-components";
import { ask, query } from "../api/client";
import { save } from "../api/files";
import type { ClockReport, Report, ReportBy } from "../api/types";
import { hostNow } from "../app/hostTime";
import { go, useAddress } from "../app/router";
import { Icon } from "../design/Icon";
import { Choice, Empty, Skeleton, Trouble } from "../design/parts";
import { useFormat } from "../strings/format";
import { useWords } from "../strings/words";
import { Figures } from "./Figures";
import { changeOf, countOf } from "./figures";
import { HeatMap } from "./HeatMap";
import { addDays, before, daysOf, flawOf, type Period, periodOf, searchOf } from "./period";
import { Trend } from "./Trend";

const path = "/api/desk/reports/service-levels";

function useReport(period: Period, by: ReportBy, isWanted: boolean) {
  const { from, to } = period;
  return useQuery({
    queryKey: ["report", from, to, by],
    queryFn: ({ signal }) => ask<Report>(path + query({ from, to, by }), { signal }),
    enabled: isWanted,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}

/** Whether promises were kept: now, before, by whom, and when. */
export default function Reports() {
  const words = useWords().report;
  const { search } = useAddress();
  const today = new Date(hostNow()).toISOString().slice(0, 10);
  const period = periodOf(search, today);
  const flaw = flawOf(period);
  const report = useReport(period, period.by, flaw === null);
  const then = useReport(before(period), period.by, flaw === null);
  const hours = useReport(period, "hour", flaw === null);
  const change = (changed: Partial<Period>) => go({ page: "reports" }, searchOf({ ...period, ...changed }), "replace");
  const error = report.error ?? hours.error;
  return (
    <div className="report">
      <header className="report-head">
        <h1 className="heading">{words.title}</h1>
        <PeriodBar period={period} today={today} onChange={change} />
      </header>
      {flaw !== null && (
        <p className="notice" role="alert">
          <Icon name="alert" /> {words[flaw]}
        </p>
      )}
      {error && <Trouble error={error} onAgain={() => void Promise.all([report.refetch(), hours.refetch()])} />}
      {flaw === null && !error && (report.isPending || hours.isPending) && <Skeleton lines={8} />}
      {report.data && hours.data && flaw === null && (
        <Content report={report.data} then={then.data ?? null} hours={hours.data} period={period} />
      )}
    </div>
  );
}

function PeriodBar({ period, today, onChange }: { period: Period; today: string; onChange: (changed: Partial<Period>) => void }) {
  const words = useWords().report;
  const days = daysOf(period);
  return (
    <div className="period">
      <div className="period-usual" role="group" aria-label={words.period}>
        {[7, 30, 92].map((n) => (
          <Button
            key={n}
            className={`button ${days === n && period.to === today ? "is-on" : ""}`}
            aria-pressed={days === n && period.to === today}
            onPress={() => onChange({ from: addDays(today, 1 - n), to: today })}
          >
            {words.days(n)}
          </Button>
        ))}
      </div>
      <TextField className="field" type="date" value={period.from} onChange={(from) => from && onChange({ from })}>
        <Label className="label">{words.from}</Label>
        <Input className="input" />
      </TextField>
      <TextField className="field" type="date" value={period.to} onChange={(to) => to && onChange({ to })}>
        <Label className="label">{words.to}</Label>
        <Input className="input" />
      </TextField>
      <Choice
        label={words.by}
        value={period.by}
        onChange={(by) => onChange({ by })}
        options={(["team", "agent", "channel", "account"] as const).map((value) => ({ value, label: words[value] }))}
      />
      <Button
        className="button"
        onPress={() => void save(path + query(period), "text/csv", `service-levels-${period.from}-${period.to}.csv`)}
      >
        <Icon name="download" /> {words.csv}
      </Button>
    </div>
  );
}

function Content({ report, then, hours, period }: { report: Report; then: Report | null; hours: Report; period: Period }) {
  const words = useWords();
  const format = useFormat();
  const { total } = report;
  const { met, breached } = countOf(total);
  const backlog = total.backlog;
  return (
    <>
      <section className="tiles">
        {(["firstResponse", "nextResponse", "resolution"] as const).map((clock) => (
          <Tile key={clock} name={words.clock[clock]} now={total[clock]} then={then?.total[clock] ?? null} />
        ))}
        <div className="tile">
          <h2 className="tile-name">{words.report.backlog}</h2>
          <p className="tile-figure">{format.number(backlog?.open ?? 0)}</p>
          <p className="quiet small">
            {words.report.backlogUnassigned} {format.number(backlog?.unassigned ?? 0)} · {words.report.backlogOverdue}{" "}
            {format.number(backlog?.overdue ?? 0)}
          </p>
          <p className="quiet small">
            {words.report.acknowledged} {format.number(total.acknowledged)} · {words.report.surge} {format.number(total.surgeNotices)}
          </p>
        </div>
      </section>
      {met + breached === 0 ? (
        <Empty icon="chart" title={words.list.emptyTitle}>
          {words.report.empty}
        </Empty>
      ) : (
        <>
          <Trend hours={hours.items} />
          <HeatMap hours={hours.items} />
        </>
      )}
      <Figures report={report} by={period.by} />
    </>
  );
}

function Tile({ name, now, then }: { name: string; now: ClockReport; then: ClockReport | null }) {
  const words = useWords().report;
  const format = useFormat();
  const change = then && changeOf(now, then);
  const points = change === null ? null : Math.round(change * 1000) / 10;
  return (
    <div className="tile">
      <h2 className="tile-name">{name}</h2>
      <p className="tile-figure">{now.share === null ? "–" : format.share(now.share)}</p>
      <p className="quiet small">{words.of(format.number(now.met), format.number(now.count))}</p>
      {points !== null && (
        <p className={`small ${points < 0 ? "is-late" : points > 0 ? "is-good" : "quiet"}`}>
          {points === 0 ? words.same : words.before(`${points > 0 ? "▲ +" : "▼ −"}${format.number(Math.abs(points))}`)}
        </p>
      )}
    </div>
  );
}
