import { type KeyboardEvent, useRef, useState } from "react";
import { Button, Menu, MenuItem, MenuTrigger, Popover, TextArea, TextField } from "react-aria-components";
import type { Refusal } from "../api/client";
import { useChannels, useMessages } from "../api/lists";
import { useNames } from "../api/names";
import type { Conversation } from "../api/types";
import { useDoing } from "../app/doing";
import { useKeys } from "../app/keys";
import { usePresence, useTellPresence } from "../app/presence";
import { Icon } from "../design/Icon";
import { useFormat } from "../strings/format";
import { useWords } from "../strings/words";
import { Canned } from "./Canned";
import { Counter } from "./Counter";
import { messagesOf } from "./thread";
import { useWindow } from "./window";
import { placeholdersOf } from "./words";

type Mode = "reply" | "private" | "note";

// What was begun is kept while the page is open, and nowhere else.
const drafts = new Map<string, string>();

/** Where an answer, a private answer or a note is written. */
export function ReplyBox({ conversation }: { conversation: Conversation }) {
  const words = useWords();
  const format = useFormat();
  const names = useNames();
  const { act } = useDoing();
  const { id } = conversation;
  const field = useRef<HTMLTextAreaElement>(null);
  const [mode, setMode] = useState<Mode>("reply");
  const [text, setText] = useState(drafts.get(`${id} reply`) ?? "");
  const [refused, setRefused] = useState<Refusal | null>(null);
  const [isCanned, setIsCanned] = useState(false);
  const window = useWindow(conversation);
  const channel = useChannels().data?.find((known) => known.name === conversation.channel);
  const answered = useLastAnswer(id);
  const [seen, setSeen] = useState<string | null | undefined>(undefined);
  const isOvertaken = mode === "reply" && text !== "" && seen !== undefined && answered !== seen && answered !== null;
  const mayWrite = mode !== "reply" || window.mayWrite;
  useTellPresence(id, mode !== "note" && text !== "");

  const write = (changed: string, where: Mode = mode) => {
    drafts.set(`${id} ${where}`, changed);
    if (where === mode) setText(changed);
    // From the first letter on, an answer of a colleague is news.
    if (changed === "") setSeen(undefined);
    else if (seen === undefined) setSeen(answered);
  };
  const turn = (to: Mode) => {
    setMode(to);
    setText(drafts.get(`${id} ${to}`) ?? "");
    setRefused(null);
    requestAnimationFrame(() => field.current?.focus());
  };
  const send = (then: "pending" | "resolved" | null = null) => {
    const said = text.trim();
    if (said === "" || !mayWrite) return;
    if (isOvertaken) {
      setSeen(answered);
      return;
    }

    const back = () => {
      drafts.set(`${id} ${mode}`, text);
      setText(text);
    };
    const command =
      mode === "note"
        ? ({ name: "notes", text: said } as const)
        : mode === "private"
          ? ({ name: "private-reply", text: said } as const)
          : ({ name: "replies", text: said, then } as const);
    setRefused(null);
    write("");
    act(conversation, command, {
      cancelled: back,
      refused: (refusal) => {
        back();
        setRefused(refusal);
      },
    });
  };
  useKeys({ r: () => turn("reply"), n: () => turn("note") });

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      send();
    } else if (event.key === "/" && text === "" && mode !== "note") {
      event.preventDefault();
      setIsCanned(true);
    } else if (event.key === "Escape") {
      field.current?.blur();
    }
  };

  const isPublic = conversation.visibility === "public";
  const missing = mode === "note" ? [] : placeholdersOf(text);
  const name = conversation.contact.name ?? words.thread.customer;
  const hint =
    mode === "note"
      ? words.reply.notePlaceholder
      : mode === "private"
        ? words.reply.privatePlaceholder
        : isPublic
          ? words.reply.publicPlaceholder
          : words.reply.placeholder(name);
  const modes: Mode[] = isPublic && channel?.privateReply ? ["reply", "private", "note"] : ["reply", "note"];
  return (
    <section className={`reply reply-${mode}`} aria-label={words.reply.label}>
      <Others conversation={id} />
      <div className="reply-modes" role="group" aria-label={words.reply.label}>
        {modes.map((one) => (
          <Button key={one} className={`reply-mode ${one === mode ? "is-on" : ""}`} aria-pressed={one === mode} onPress={() => turn(one)}>
            {one === "private" && <Icon name="lock" />}
            {one === "note" && <Icon name="note" />}
            {words.reply[one]}
          </Button>
        ))}
        {mode === "reply" && window.words && <span className={`window ${window.mayWrite ? "" : "is-closed"}`}>{window.words}</span>}
      </div>
      {isOvertaken && (
        <p className="notice" role="alert">
          <Icon name="alert" /> {words.reply.answeredMeanwhile(words.reply.someone)}
        </p>
      )}
      {refused && <Refused refusal={refused} />}
      <TextField className="reply-field" aria-label={hint} value={text} onChange={(changed) => write(changed)} isDisabled={!mayWrite}>
        <TextArea
          ref={field}
          className="reply-text"
          placeholder={mayWrite ? hint : ""}
          onKeyDown={onKeyDown}
          maxLength={20_000}
          dir="auto"
          rows={2}
        />
      </TextField>
      <div className="reply-foot">
        {mode !== "note" && (
          <Canned
            conversation={id}
            isOpen={isCanned}
            onOpen={setIsCanned}
            onChoose={(prepared) => {
              write(text === "" ? prepared : `${text.trimEnd()} ${prepared}`);
              requestAnimationFrame(() => field.current?.focus());
            }}
          />
        )}
        <span className="reply-said">
          {missing.length > 0 ? (
            <span className="is-soon">
              <Icon name="alert" /> {words.reply.missing(format.list(missing))}
            </span>
          ) : (
            mode !== "note" &&
            channel && (
              <Counter
                text={text}
                limit={mode === "private" ? (channel.privateReply ?? channel.text) : channel.text}
                isPrivate={mode === "private"}
                conversation={conversation}
              />
            )
          )}
        </span>
        <Send mode={mode} isDisabled={text.trim() === "" || !mayWrite} onSend={send} />
      </div>
      <span className="sr-only">{names.channel(conversation.channel)}</span>
    </section>
  );
}

function Send({ mode, isDisabled, onSend }: { mode: Mode; isDisabled: boolean; onSend: (then?: "pending" | "resolved" | null) => void }) {
  const words = useWords().reply;
  if (mode !== "reply") {
    return (
      <Button className="button is-primary" isDisabled={isDisabled} onPress={() => onSend()}>
        {mode === "note" ? words.saveNote : words.send}
      </Button>
    );
  }

  return (
    <span className="split">
      <Button className="button is-primary" isDisabled={isDisabled} onPress={() => onSend()} aria-keyshortcuts="Control+Enter">
        {words.send}
      </Button>
      <MenuTrigger>
        <Button className="button is-primary split-more" isDisabled={isDisabled} aria-label={words.otherSends}>
          <Icon name="down" />
        </Button>
        <Popover className="popover" placement="top end">
          <Menu className="menu">
            <MenuItem className="menu-item" onAction={() => onSend("pending")}>
              {words.sendPending}
            </MenuItem>
            <MenuItem className="menu-item" onAction={() => onSend("resolved")}>
              {words.sendResolved}
            </MenuItem>
          </Menu>
        </Popover>
      </MenuTrigger>
    </span>
  );
}

/** Who else is at it, so that nobody answers twice. */
function Others({ conversation }: { conversation: string }) {
  const words = useWords().reply;
  const names = useNames();
  const here = usePresence(conversation);
  const writing = here.filter((somebody) => somebody.state === "typing");
  const those = writing.length > 0 ? writing : here;
  if (those.length === 0) return null;
  const who = those.map((somebody) => names.agent(somebody.agent)).join(", ");
  return (
    <p className={`others ${writing.length > 0 ? "is-writing" : ""}`} role="status">
      <Icon name={writing.length > 0 ? "pen" : "eye"} /> {writing.length > 0 ? words.isWriting(who) : words.isLooking(who)}
    </p>
  );
}

function Refused({ refusal }: { refusal: Refusal }) {
  const words = useWords().reply;
  const ways = refusal.instead.map((way) => ({ way, other: /^conversation:(.+)$/.exec(way)?.[1] }));
  return (
    <div className="trouble" role="alert">
      <Icon name="alert" />
      <div>
        <p>{words.not(refusal.message)}</p>
        {ways.length > 0 && (
          <p>
            {words.instead}{" "}
            {ways.map(({ way, other }) =>
              other ? (
                <a key={way} href={`/desk/conversations/${encodeURIComponent(other)}`}>
                  {other.slice(0, 12)}
                </a>
              ) : (
                <span key={way}>{way === "reply" ? words.insteadReply : way === "template" ? words.insteadTemplate : way} </span>
              ),
            )}
          </p>
        )}
      </div>
    </div>
  );
}

/** The last answer of a human in the thread; null when there is none. */
function useLastAnswer(id: string): string | null {
  const messages = useMessages(id);
  return (
    messagesOf(messages.data?.pages ?? []).findLast((message) => message.author === "agent" || message.author === "elsewhere")?.id ?? null
  );
}
