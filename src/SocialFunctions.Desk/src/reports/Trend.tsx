import { useEffect, useRef } from "react";
import uPlot from "uplot";
import type { ReportItem } from "../api/types";
import { useFormat } from "../strings/format";
import { useWords } from "../strings/words";
import { byDay } from "./figures";

/** Promises kept and missed, day by day. The table below says the same in figures. */
export function Trend({ hours }: { hours: readonly ReportItem[] }) {
  const words = useWords().report;
  const format = useFormat();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { current } = box;
    if (!current) return;
    const days = byDay(hours);
    const data: uPlot.AlignedData = [
      days.map(({ day }) => day.getTime() / 1000),
      days.map(({ count }) => count.met + count.breached),
      days.map(({ count }) => count.breached),
    ];
    const make = () => new uPlot(optionsOf(current.clientWidth, words, format.day), data, current);
    let plot = make();
    const again = () => {
      plot.destroy();
      plot = make();
    };
    // Colours are drawn, not styled: they are drawn anew when the system turns dark or light, and when the room changes.
    const dark = matchMedia("(prefers-color-scheme: dark)");
    dark.addEventListener("change", again);
    const resized = new ResizeObserver(() => plot.width !== current.clientWidth && plot.setSize({ width: current.clientWidth, height }));
    resized.observe(current);
    return () => {
      dark.removeEventListener("change", again);
      resized.disconnect();
      plot.destroy();
    };
  }, [hours, words, format]);
  return (
    <section className="report-part">
      <h2 className="card-title">{words.trend}</h2>
      <div ref={box} className="trend" role="img" aria-label={words.trend} />
    </section>
  );
}

const height = 200;

function optionsOf(width: number, words: { period: string; promises: string; missed: string }, day: (at: number) => string): uPlot.Options {
  const colour = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const resolved = (name: string) => {
    // Only a property of an element gives the one of two colours that is in force.
    const probe = document.createElement("span");
    probe.style.color = colour(name);
    document.body.append(probe);
    const value = getComputedStyle(probe).color;
    probe.remove();
    return value;
  };
  const [quiet, line, good, late] = ["--quiet", "--line", "--accent", "--late"].map(resolved) as [string, string, string, string];
  const axis = { stroke: quiet, grid: { stroke: line, width: 1 }, ticks: { show: false }, font: "12px system-ui, sans-serif" };
  const bars = (uPlot.paths.bars as NonNullable<typeof uPlot.paths.bars>)({ size: [0.6, 48] });
  return {
    width,
    height,
    cursor: { drag: { setScale: false } },
    legend: { live: true, markers: { width: 0 } },
    padding: [8, 8, 0, 0],
    scales: {
      x: { range: (_, min, max) => [min - 43_200, max + 43_200] },
      y: { range: (_, __, max) => [0, Math.max(4, Math.ceil(max * 1.1))] },
    },
    axes: [
      { ...axis, values: (_, splits) => splits.map((at) => day(at * 1000)), space: 96, incrs: [1, 2, 3, 7, 14].map((n) => n * 86_400) },
      { ...axis, size: 48, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000] },
    ],
    series: [
      { label: words.period, value: (_, at) => (at === null ? "" : day(at * 1000)) },
      { label: words.promises, width: 0, fill: good, paths: bars, points: { show: false } },
      { label: words.missed, width: 0, fill: late, paths: bars, points: { show: false } },
    ],
  };
}
