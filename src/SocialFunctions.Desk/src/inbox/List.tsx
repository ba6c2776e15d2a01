import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef, useState } from "react";
import type { useConversations } from "../api/lists";
import type { Conversation } from "../api/types";
import { useKeys } from "../app/keys";
import { Empty, Skeleton, Trouble } from "../design/parts";
import { useWords } from "../strings/words";
import { countOf, type Filter } from "./filters";
import { Row, rowHeight } from "./Row";

type Props = {
  list: ReturnType<typeof useConversations>;
  items: readonly Conversation[];
  open: string | null;
  selected: ReadonlySet<string>;
  filter: Filter;
  onOpen: (id: string) => void;
  onToggle: (id: string) => void;
};

/** The queue. Only the rows that are to be seen exist, however many there are. */
export function List({ list, items, open, selected, filter, onOpen, onToggle }: Props) {
  const words = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(0);
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    getItemKey: (i) => items[i]?.id ?? i,
  });

  // Whoever moves through the list stands at the conversation that is open, wherever it moved meanwhile.
  const opened = items.findIndex((item) => item.id === open);
  useEffect(() => {
    if (opened >= 0) setCurrent(opened);
  }, [opened]);

  const shown = rows.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && last >= items.length - 10) void fetchNextPage();
  }, [last, items.length, hasNextPage, isFetchingNextPage, fetchNextPage]);

  const move = (by: number) => {
    const to = Math.max(0, Math.min(items.length - 1, current + by));
    setCurrent(to);
    rows.scrollToIndex(to);
    // The row may have to be made first.
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-row="${to}"]`)?.focus());
    const item = items[to];
    if (open && item) onOpen(item.id);
  };
  const here = items[current];
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    arrowdown: () => move(1),
    arrowup: () => move(-1),
    enter: here && !open ? () => onOpen(here.id) : undefined,
    x: here ? () => onToggle(here.id) : undefined,
  });

  if (list.error && !list.data) return <Trouble error={list.error} onAgain={() => void list.refetch()} />;
  if (list.isPending) return <Skeleton lines={8} kind="row" />;
  if (items.length === 0) return <EmptyList filter={filter} />;
  return (
    <div className="rows" ref={scroller}>
      <p className="sr-only" role="status">
        {words.list.rows(items.length, hasNextPage)}
      </p>
      <ul className="rows-all" style={{ height: rows.getTotalSize() }}>
        {shown.map((row) => {
          const item = items[row.index];
          return (
            item && (
              <li
                key={row.key}
                className="rows-one"
                style={{ transform: `translateY(${row.start}px)` }}
                aria-setsize={hasNextPage ? -1 : items.length}
                aria-posinset={row.index + 1}
              >
                <Row
                  conversation={item}
                  index={row.index}
                  isOpen={item.id === open}
                  isCurrent={row.index === current}
                  isSelected={selected.has(item.id)}
                  isSelecting={selected.size > 0}
                  onToggle={() => onToggle(item.id)}
                />
              </li>
            )
          );
        })}
      </ul>
      {isFetchingNextPage && <p className="rows-more quiet">{words.list.older}</p>}
    </div>
  );
}

function EmptyList({ filter }: { filter: Filter }) {
  const words = useWords().list;
  const isNarrow = filter.text !== "" || countOf(filter) > 0;
  return (
    <Empty icon="check" title={words.emptyTitle}>
      {isNarrow ? words.emptyFound : filter.view === "mine" ? words.emptyMine : words.emptyAll}
    </Empty>
  );
}
