import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "react-aria-components";
import { ask } from "../api/client";
import type { Page, Quarantined } from "../api/types";
import { done } from "../app/held";
import { useNow } from "../app/hostTime";
import { channelMark } from "../design/channels";
import { Empty, Skeleton, Trouble } from "../design/parts";
import { useFormat } from "../strings/format";
import { useWords } from "../strings/words";

const path = "/api/admin/quarantine";

/** What platforms sent and could not be handled. */
export function Quarantine() {
  const words = useWords().settings;
  const client = useQueryClient();
  const list = useQuery({ queryKey: ["quarantine"], queryFn: () => ask<Page<Quarantined>>(path) });
  const readAgain = () => client.invalidateQueries({ queryKey: ["quarantine"] });
  const all = useMutation({
    mutationFn: () => ask<{ replayed: number }>(`${path}/replay`, { method: "POST" }),
    onSuccess: ({ replayed }) => {
      done(words.replayed(replayed), null);
      void readAgain();
    },
  });
  if (list.error) return <Trouble error={list.error} onAgain={() => void list.refetch()} />;
  if (!list.data) return <Skeleton lines={6} />;
  if (list.data.items.length === 0) return <Empty icon="check" title={words.quarantineEmpty} />;
  return (
    <div className="stack">
      <header className="report-part-head">
        <p className="quiet">{words.quarantineHint}</p>
        <Button className="button" isPending={all.isPending} onPress={() => all.mutate()}>
          {words.replayAll}
        </Button>
      </header>
      {all.error && <Trouble error={all.error} />}
      <ul className="records">
        {list.data.items.map((record) => (
          <One key={record.id} record={record} onReplayed={readAgain} />
        ))}
      </ul>
    </div>
  );
}

function One({ record, onReplayed }: { record: Quarantined; onReplayed: () => void }) {
  const words = useWords().settings;
  const format = useFormat();
  const now = useNow();
  const [isOpen, setIsOpen] = useState(false);
  const replay = useMutation({
    mutationFn: () => ask<{ events: unknown[] }>(`${path}/${encodeURIComponent(record.id ?? "")}/replay`, { method: "POST" }),
    onSuccess: ({ events }) => {
      done(words.replayed(events.length), null);
      onReplayed();
    },
  });
  return (
    <li className="record">
      <div className="record-head">
        <span className="channel">{channelMark(record.channel)}</span>
        <strong>{words.reasons[record.reason]}</strong>
        <span className="quiet small">
          {record.account} · {format.moment(record.at, now)}{" "}
          {record.replayedAt && `· ${words.replayedAt(format.moment(record.replayedAt, now))}`}
        </span>
        <Button className="button menu-end" isPending={replay.isPending} onPress={() => replay.mutate()}>
          {words.replay}
        </Button>
      </div>
      <p>{record.detail}</p>
      {replay.error && <Trouble error={replay.error} />}
      <Button className="button is-plain" aria-expanded={isOpen} onPress={() => setIsOpen(!isOpen)}>
        {words.body}
      </Button>
      {isOpen && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever uses keys scrolls it
        <pre className="diff" tabIndex={0}>
          {record.body}
        </pre>
      )}
    </li>
  );
}
