import { useEffect, useRef, useState } from "react";
import { Button, Dialog, DialogTrigger, Input, Label, Link, Popover, SearchField, TextField } from "react-aria-components";
import { useChannels } from "../api/lists";
import type { Status } from "../api/types";
import { useKeys } from "../app/keys";
import { pathOf } from "../app/router";
import { useMe } from "../app/session";
import { Icon } from "../design/Icon";
import { Choice } from "../design/parts";
import { useFormat } from "../strings/format";
import { useWords } from "../strings/words";
import { countOf, type Filter, noFilter, searchOf, type View } from "./filters";

type Props = { filter: Filter; onChange: (changed: Partial<Filter>) => void };

/** Which conversations the list shows. All of it stands in the address of the page. */
export function FilterBar({ filter, onChange }: Props) {
  const words = useWords();
  const me = useMe();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(filter.text);
  // Whoever types is not asked for after each letter; whoever goes back finds what was searched then.
  useEffect(() => setText(filter.text), [filter.text]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is typed counts
  useEffect(() => {
    if (text === filter.text) return;
    const timer = setTimeout(() => onChange({ text }), 250);
    return () => clearTimeout(timer);
  }, [text]);
  useKeys({ "/": () => field.current?.focus() });
  const views: { view: View; name: string }[] = [
    { view: "mine", name: words.list.mine },
    { view: "unassigned", name: words.list.unassigned },
    ...me.teams.map((team) => ({ view: `team:${team.id}` as View, name: team.name })),
    { view: "all", name: words.list.all },
  ];
  const count = countOf(filter);
  return (
    <header className="filters">
      <nav className="views" aria-label={words.list.title}>
        {views.map(({ view, name }) => (
          <Link
            key={view}
            className="view"
            href={pathOf({ page: "inbox", conversation: null }) + (searchOf({ ...filter, view }) || "?")}
            aria-current={view === filter.view ? "page" : "false"}
          >
            {name}
          </Link>
        ))}
      </nav>
      <div className="filters-row">
        <SearchField className="search" aria-label={words.list.search} value={text} onChange={setText}>
          <Icon name="search" />
          <Input ref={field} className="input" placeholder={words.list.search} />
          {text && (
            <Button className="icon-button" aria-label={words.list.clear}>
              <Icon name="close" />
            </Button>
          )}
        </SearchField>
        <DialogTrigger>
          <Button
            className={`icon-button ${count > 0 ? "is-on" : ""}`}
            aria-label={count > 0 ? words.list.filtersOn(count) : words.list.filters}
          >
            <Icon name="filter" />
            {count > 0 && <span className="count">{count}</span>}
          </Button>
          <Popover className="popover" placement="bottom end">
            <Dialog className="dialog-small" aria-label={words.list.filters}>
              <Filters filter={filter} onChange={onChange} />
            </Dialog>
          </Popover>
        </DialogTrigger>
      </div>
    </header>
  );
}

const languagesWritten = ["en", "el", "ru", "de", "fr", "es", "it", "bg", "tr", "uk", "ar", "zh"];

function Filters({ filter, onChange }: Props) {
  const words = useWords();
  const format = useFormat();
  const channels = useChannels().data ?? [];
  const any = { value: "", label: words.list.any };
  return (
    <div className="stack">
      <Choice
        label={words.list.sort}
        value={filter.sort}
        onChange={(sort) => onChange({ sort })}
        options={[
          { value: "due", label: words.list.due },
          { value: "recent", label: words.list.recent },
        ]}
      />
      <Choice
        label={words.list.status}
        value={filter.status ?? ""}
        onChange={(status) => onChange({ status: (status || null) as Status | null })}
        options={[
          { value: "", label: words.list.unresolved },
          ...(["open", "pending", "snoozed", "resolved"] as const).map((value) => ({ value, label: words.status[value] })),
        ]}
      />
      <Choice
        label={words.list.channel}
        value={filter.channel ?? ""}
        onChange={(channel) => onChange({ channel: channel || null })}
        options={[any, ...channels.map(({ name, displayName }) => ({ value: name, label: displayName }))]}
      />
      <Choice
        label={words.list.language}
        value={filter.language ?? ""}
        onChange={(language) => onChange({ language: language || null })}
        options={[any, ...languagesWritten.map((value) => ({ value, label: format.languageName(value) }))]}
      />
      <Choice
        label={words.list.visibility}
        value={filter.visibility ?? ""}
        onChange={(visibility) => onChange({ visibility: (visibility || null) as Filter["visibility"] })}
        options={[any, { value: "public", label: words.visibility.public }, { value: "private", label: words.visibility.private }]}
      />
      <TextField className="field" value={filter.tag ?? ""} onChange={(tag) => onChange({ tag: tag || null })}>
        <Label className="label">{words.list.tag}</Label>
        <Input className="input" />
      </TextField>
      <Button
        className="button"
        isDisabled={countOf(filter) === 0}
        onPress={() => onChange({ ...noFilter, view: filter.view, text: filter.text })}
      >
        {words.list.noFilters}
      </Button>
    </div>
  );
}
