import { Fragment, useEffect, useLayoutEffect, useRef, useState } from "react";
import { Button } from "react-aria-components";
import { useMessages, useTimeline } from "../api/lists";
import { useNames } from "../api/names";
import type { Conversation, TimelineEntry } from "../api/types";
import { useNow } from "../app/hostTime";
import { Icon } from "../design/Icon";
import { Skeleton, Trouble } from "../design/parts";
import { useFormat } from "../strings/format";
import { useWords } from "../strings/words";
import { happened, weightOf } from "./happened";
import { MessageBubble } from "./MessageBubble";
import { useSending } from "./sending";
import { Text } from "./Text";
import { messagesOf, type ThreadItem, threadOf } from "./thread";

/** Everything that was said and done, oldest on top; the latest is to be seen. */
export function Thread({ conversation }: { conversation: Conversation }) {
  const words = useWords();
  const format = useFormat();
  const { id } = conversation;
  const messages = useMessages(id);
  const timeline = useTimeline(id);
  const sending = useSending(id);
  const scroller = useRef<HTMLDivElement>(null);
  const [isBelow, setIsBelow] = useState(true);
  const all = messagesOf(messages.data?.pages ?? []);
  const items = threadOf(all, timeline.data ?? [], !messages.hasNextPage);
  const count = items.length + sending.length;
  const last = items.at(-1)?.id;

  // Whoever reads further up is not moved.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it follows what was added at the end
  useLayoutEffect(() => {
    const box = scroller.current;
    if (box && isBelow) box.scrollTop = box.scrollHeight;
  }, [last, sending.length, isBelow, timeline.data]);
  const fromEnd = useRef<number | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: earlier messages were added above
  useEffect(() => {
    const box = scroller.current;
    if (box && fromEnd.current !== null) box.scrollTop = box.scrollHeight - fromEnd.current;
    fromEnd.current = null;
  }, [count]);

  if (messages.error && !messages.data) return <Trouble error={messages.error} onAgain={() => void messages.refetch()} />;
  if (messages.isPending || timeline.isPending) return <Skeleton lines={6} kind="bubble" />;
  return (
    <div
      className="thread"
      ref={scroller}
      onScroll={(event) => {
        const box = event.currentTarget;
        setIsBelow(box.scrollHeight - box.scrollTop - box.clientHeight < 48);
      }}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever uses keys scrolls it
      tabIndex={0}
      role="log"
      aria-label={words.thread.title}
    >
      {messages.hasNextPage && (
        <Button
          className="button thread-earlier"
          isPending={messages.isFetchingNextPage}
          onPress={() => {
            fromEnd.current = scroller.current ? scroller.current.scrollHeight - scroller.current.scrollTop : null;
            void messages.fetchNextPage();
          }}
        >
          {words.thread.earlier}
        </Button>
      )}
      {items.map((item) => (
        <Fragment key={item.id}>
          {item.kind === "day" ? (
            <p className="day">
              <span>{format.day(item.at)}</span>
            </p>
          ) : (
            <Item item={item} conversation={conversation} />
          )}
        </Fragment>
      ))}
      {sending.map((one) => (
        <div key={one.id} className="message is-out is-first">
          <div className="bubble is-sending">
            <Text text={one.text} />
            <p className="bubble-foot">
              <Icon name="clock" /> {words.thread.sending}
            </p>
          </div>
        </div>
      ))}
    </div>
  );
}

function Item({ item, conversation }: { item: Exclude<ThreadItem, { kind: "day" }>; conversation: Conversation }) {
  if (item.kind === "message") return <MessageBubble {...item} conversation={conversation} />;
  return item.kind === "note" ? <Note entry={item.entry} /> : <Happening entry={item.entry} />;
}

function Note({ entry }: { entry: TimelineEntry }) {
  const words = useWords();
  const names = useNames();
  const format = useFormat();
  return (
    <div className="note">
      <p className="note-head">
        <Icon name="note" /> {words.thread.note} · {names.who(entry.by)} · <time dateTime={entry.at}>{format.time(entry.at)}</time>
      </p>
      <Text text={entry.data.text ?? ""} />
    </div>
  );
}

function Happening({ entry }: { entry: TimelineEntry }) {
  const words = useWords();
  const names = useNames();
  const format = useFormat();
  const now = useNow();
  const text = entry.data.text;
  return (
    <div className={`happened happened-${weightOf(entry)}`}>
      <p>
        <time dateTime={entry.at} title={format.full(entry.at)}>
          {format.time(entry.at)}
        </time>{" "}
        {happened(entry, words, names, format, now)}
      </p>
      {text && entry.type !== "acknowledged" && entry.type !== "surgeNotice" && <Text text={text} />}
    </div>
  );
}
