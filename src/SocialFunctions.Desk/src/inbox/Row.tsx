import { memo } from "react";
import { Checkbox, Link } from "react-aria-components";
import { useNames } from "../api/names";
import type { Conversation } from "../api/types";
import { useNow } from "../app/hostTime";
import { usePresence } from "../app/presence";
import { pathOf } from "../app/router";
import { useMe } from "../app/session";
import { ClockFace } from "../design/ClockFace";
import { channelMark } from "../design/channels";
import { Icon } from "../design/Icon";
import { useFormat } from "../strings/format";
import { useWords } from "../strings/words";
import { nextClock } from "./order";

/** The height of a row in pixels, which the style sheet has too. */
export const rowHeight = 72;

type Props = {
  conversation: Conversation;
  index: number;
  isOpen: boolean;
  isCurrent: boolean;
  isSelected: boolean;
  isSelecting: boolean;
  onToggle: () => void;
};

/** One conversation in the queue: whose, what is owed and how soon, what was said last, and who is at it. */
export const Row = memo(function Row({ conversation, index, isOpen, isCurrent, isSelected, isSelecting, onToggle }: Props) {
  const words = useWords();
  const names = useNames();
  const name = conversation.contact.name ?? conversation.contact.addresses[0]?.replace(/^[^:]*:/, "") ?? words.contact.unnamed;
  const next = nextClock(conversation);
  return (
    <div className={`row ${isOpen ? "is-open" : ""} ${isSelected ? "is-selected" : ""} ${isSelecting ? "is-selecting" : ""}`}>
      <Checkbox
        className="row-check checkbox"
        isSelected={isSelected}
        onChange={onToggle}
        aria-label={words.list.select(name)}
        excludeFromTabOrder={!isCurrent}
      >
        <span className="checkbox-box">
          <Icon name="check" />
        </span>
      </Checkbox>
      <span className="channel row-channel" aria-hidden="true">
        {channelMark(conversation.channel)}
      </span>
      <Link
        className="row-link"
        href={pathOf({ page: "inbox", conversation: conversation.id }) + location.search}
        aria-current={isOpen ? "true" : "false"}
        data-row={index}
        {...(isCurrent ? {} : { excludeFromTabOrder: true })}
      >
        <span className="row-first">
          <span className="row-name">{name}</span>
          <span className="sr-only">, {names.channel(conversation.channel)}, </span>
          {next ? <ClockFace clock={next.clock} /> : <Moment conversation={conversation} />}
        </span>
        <span className="row-second">
          <Preview conversation={conversation} />
        </span>
        <span className="row-third">
          <Marks conversation={conversation} />
        </span>
      </Link>
    </div>
  );
});

function Moment({ conversation }: { conversation: Conversation }) {
  const format = useFormat();
  const now = useNow();
  return <time className="quiet small">{conversation.lastMessageAt && format.moment(conversation.lastMessageAt, now)}</time>;
}

function Preview({ conversation }: { conversation: Conversation }) {
  const words = useWords();
  const names = useNames();
  const { last } = conversation;
  if (!last) return <span className="quiet">{names.channel(conversation.channel)}</span>;
  const said =
    last.text ??
    (last.kind === "media" ? words.thread.media.file : last.kind === "location" ? words.thread.media.location : words.thread.unsupported);
  return (
    <>
      {last.direction === "out" && <Icon name="reply" />}
      <span className="cut">{said}</span>
    </>
  );
}

function Marks({ conversation }: { conversation: Conversation }) {
  const words = useWords();
  const names = useNames();
  const me = useMe();
  const here = usePresence(conversation.id);
  const writing = here.filter((somebody) => somebody.state === "typing");
  const { priority, status, visibility, assignee, team, tags } = conversation;
  return (
    <>
      {here.length > 0 && (
        <span className="mark mark-here">
          <Icon name={writing.length > 0 ? "pen" : "eye"} />
          {writing.length > 0
            ? words.list.typing(writing.map((somebody) => names.agent(somebody.agent)).join(", "))
            : words.list.looking(here.map((somebody) => names.agent(somebody.agent)).join(", "))}
        </span>
      )}
      {(priority === "urgent" || priority === "high") && (
        <span className={`mark mark-${priority}`}>
          <Icon name="flag" />
          {words.priority[priority]}
        </span>
      )}
      {status !== "open" && <span className="mark">{words.status[status]}</span>}
      {visibility === "public" && (
        <span className="mark">
          <Icon name="globe" />
          {words.visibility.public}
        </span>
      )}
      <span className="mark">
        <Icon name="person" />
        {assignee === null ? (team ? names.team(team) : words.list.nobody) : assignee === me.id ? words.list.you : names.agent(assignee)}
      </span>
      {tags.slice(0, 3).map((tag) => (
        <span key={tag} className="mark mark-tag">
          #{tag}
        </span>
      ))}
    </>
  );
}
