import { useState } from "react";
import { useConversations } from "../api/lists";
import { useKeys } from "../app/keys";
import { go, useAddress } from "../app/router";
import { Context } from "../conversation/Context";
import { ConversationPane } from "../conversation/ConversationPane";
import { Icon } from "../design/Icon";
import { useWords } from "../strings/words";
import { BulkBar } from "./BulkBar";
import { FilterBar } from "./FilterBar";
import { type Filter, filterOf, searchOf } from "./filters";
import { List } from "./List";
import { itemsOf } from "./order";

/** The three panes: the queue, the thread, and what is known around it. On a phone one after the other. */
export function Inbox({ open }: { open: string | null }) {
  const words = useWords();
  const { search } = useAddress();
  const filter = filterOf(search);
  const list = useConversations(filter);
  const items = itemsOf(list.data?.pages ?? []);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [isContext, setIsContext] = useState(false);

  const show = (id: string | null) => go({ page: "inbox", conversation: id });
  const refine = (changed: Partial<Filter>) =>
    go({ page: "inbox", conversation: open }, searchOf({ ...filter, ...changed }), "text" in changed ? "replace" : "push");
  const toggle = (id: string) =>
    setSelected((known) => {
      const changed = new Set(known);
      if (!changed.delete(id)) changed.add(id);
      return changed;
    });
  useKeys({ escape: selected.size > 0 ? () => setSelected(new Set()) : open ? () => show(null) : undefined });

  const chosen = items.filter((item) => selected.has(item.id));
  return (
    <div className={`panes ${isContext ? "has-context" : ""}`}>
      <section className="pane-list" aria-label={words.list.title}>
        {!open && <h1 className="sr-only">{words.list.title}</h1>}
        <FilterBar filter={filter} onChange={refine} />
        {chosen.length > 0 && <BulkBar conversations={chosen} onDone={() => setSelected(new Set())} />}
        <List list={list} items={items} open={open} selected={selected} filter={filter} onOpen={show} onToggle={toggle} />
      </section>
      <section className="pane-thread" aria-label={words.thread.title}>
        {open ? (
          <ConversationPane
            key={open}
            id={open}
            onBack={() => show(null)}
            isContext={isContext}
            onContext={() => setIsContext(!isContext)}
          />
        ) : (
          <div className="empty">
            <Icon name="inbox" />
            <p className="empty-title">{words.thread.pick}</p>
            <p className="quiet">{words.thread.pickHint}</p>
          </div>
        )}
      </section>
      {open && <Context key={open} id={open} onClose={() => setIsContext(false)} />}
    </div>
  );
}
