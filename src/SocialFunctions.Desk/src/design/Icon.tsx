const paths = {
  inbox: "M2 9h3l1.5 2h3L11 9h3M2 9l2-6h8l2 6v4H2z",
  chart: "M2 14h12M4 11V8m4 3V4m4 7V6",
  settings: "M3 4h10M3 8h10M3 12h10M6 2.5v3M10 6.5v3M5 10.5v3",
  keys: "M2 4h12v8H2zM4.5 7h.01M7 7h.01M9.5 7h.01M12 7h.01M5 9.5h6",
  out: "M6 3H3v10h3M7 8h7m-3-3 3 3-3 3",
  search: "M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10zm3.6-1.4L14 14",
  filter: "M2 3h12L9.5 8.5V13l-3-1.5v-3z",
  close: "M4 4l8 8m0-8-8 8",
  back: "M10 3 5 8l5 5",
  next: "M6 3l5 5-5 5",
  more: "M3.5 8h.01M8 8h.01M12.5 8h.01",
  down: "M4 6l4 4 4-4",
  check: "M3 8.5l3.5 3.5L13 4.5",
  person: "M8 8a3 3 0 1 0 0-6 3 3 0 0 0 0 6zm-5.5 6c.5-3 2.8-4 5.500-4s5 1 5.500 4",
  hand: "M3 8h9m-4-4 4 4-4 4",
  clock: "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 5v3l2 1.500",
  flag: "M4 14V2.500h8L10.500 5.500 12 8.500H4",
  tag: "M2.500 2.500h5l6 6-5 5-6-6zM5.500 5.500h.01",
  link: "M7 9l3-3M6 6.500 4 8.500a2.500 2.500 0 0 0 3.500 3.500l2-2M10 9.500l2-2A2.500 2.500 0 0 0 8.500 4l-2 2",
  note: "M3 2.500h10v7L9.500 13.500H3zM9.500 13.500v-4H13",
  reply: "M6.500 4 2.500 8l4 4M3 8h6c3 0 4.500 1.500 4.500 4.500",
  lock: "M4 7.500h8v6H4zM5.500 7.500V5a2.500 2.500 0 0 1 5 0v2.500",
  globe: "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM2 8h12M8 2c-4 4-4 8 0 12 4-4 4-8 0-12",
  eye: "M1.500 8C4 4 12 4 14.500 8 12 12 4 12 1.500 8zM8 9.500a1.500 1.500 0 1 0 0-3 1.500 1.500 0 0 0 0 3z",
  pen: "M3 13l.5-3L10.500 3 13 5.500 6 12.500z",
  alert: "M8 2.500 14.500 13.500h-13zM8 6.500v3M8 11.500h.01",
  download: "M8 2.500v8m-3-3 3 3 3-3M3 13.500h10",
  panel: "M2 3h12v10H2zM10 3v10",
  bolt: "M9 2 4 9h4l-1 5 5-7H8z",
  undo: "M5.500 3 2.500 6l3 3M3 6h6.500a3.500 3.500 0 0 1 0 7H6",
  send: "M2.500 3 14 8 2.500 13 4.500 8zM4.500 8H14",
  file: "M4 2h5l3 3v9H4zM9 2v3h3",
} as const;

export type IconName = keyof typeof paths;

/** A small drawing beside words, or within a control that has a name: it says nothing by itself. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
