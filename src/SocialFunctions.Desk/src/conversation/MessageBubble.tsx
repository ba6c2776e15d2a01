import { useState } from "react";
import { Button, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { useNames } from "../api/names";
import type { Attachment, Conversation, Message } from "../api/types";
import { useDoing } from "../app/doing";
import { Icon, type IconName } from "../design/Icon";
import { useFormat } from "../strings/format";
import { useWords } from "../strings/words";
import { Media } from "./Media";
import { Text } from "./Text";
import type { Reaction } from "./thread";

type Props = { message: Message; by: string | null; reactions: Reaction[]; isFirst: boolean; conversation: Conversation };

/** A message with all that became of it. */
export function MessageBubble({ message, by, reactions, isFirst, conversation }: Props) {
  const words = useWords();
  const names = useNames();
  const format = useFormat();
  const { act } = useDoing();
  const isOut = message.direction === "out";
  const author =
    message.author === "customer"
      ? (conversation.contact.name ?? words.thread.customer)
      : message.author === "agent"
        ? by
          ? names.who(by)
          : words.reply.someone
        : words.thread[message.author];
  const marks = [
    message.private && words.thread.private,
    message.edited && words.thread.edited,
    message.hidden && words.thread.hidden,
    message.liked && words.thread.liked,
  ].filter(Boolean);
  return (
    <article className={`message ${isOut ? "is-out" : "is-in"} ${isFirst ? "is-first" : ""} is-${message.author}`}>
      {isFirst && (
        <p className="message-author">
          {author}
          {message.conversation && ` · ${words.thread.from(message.conversation.slice(0, 8))}`}
        </p>
      )}
      <div className={`bubble ${message.deleted ? "is-deleted" : ""}`}>
        {message.subject && <p className="subject">{message.subject}</p>}
        {message.deleted ? <p className="quiet">{words.thread.deleted}</p> : <Content message={message} />}
        {message.quoted && <Quoted text={message.quoted} />}
        {reactions.length > 0 && (
          <p className="reactions">
            {reactions.map((reaction) => (
              <span key={reaction.by} className="reaction" title={words.thread.reactedWith(names.who(reaction.by), reaction.value)}>
                {reaction.value}
              </span>
            ))}
          </p>
        )}
        <p className="bubble-foot">
          {marks.length > 0 && <span>{marks.join(" · ")} ·</span>}
          <time dateTime={message.sentAt} title={format.full(message.sentAt)}>
            {format.time(message.sentAt)}
          </time>
          <Delivery message={message} />
        </p>
        {(message.delivery?.status === "unknown" || message.delivery?.status === "failed") && !message.deleted && (
          <Button className="button is-plain" onPress={() => act(conversation, { name: "repeat", message: message.id })}>
            {words.act.repeat}
          </Button>
        )}
      </div>
      {!message.deleted && message.conversation == null && conversation.visibility === "public" && (
        <Moderation message={message} conversation={conversation} />
      )}
    </article>
  );
}

function Content({ message }: { message: Message }) {
  const words = useWords();
  const attachments = message.attachments as Attachment[];
  return (
    <>
      {attachments.map((attachment, i) => (
        <Media key={i} attachment={attachment} />
      ))}
      {message.text ? <Text text={message.text} /> : attachments.length === 0 && <p className="quiet">{words.thread.unsupported}</p>}
    </>
  );
}

function Quoted({ text }: { text: string }) {
  const words = useWords();
  const [isShown, setIsShown] = useState(false);
  return isShown ? (
    <blockquote className="quoted">
      <Text text={text} />
    </blockquote>
  ) : (
    <Button className="button is-plain" onPress={() => setIsShown(true)}>
      {words.thread.quoted}
    </Button>
  );
}

const deliveryIcons: Record<NonNullable<Message["delivery"]>["status"], IconName> = {
  queued: "clock",
  unknown: "alert",
  sent: "check",
  delivered: "check",
  read: "eye",
  failed: "alert",
};

function Delivery({ message }: { message: Message }) {
  const words = useWords().thread;
  const { delivery } = message;
  if (!delivery) return null;
  const { status, error } = delivery;
  return (
    <span className={`delivery delivery-${status}`}>
      <Icon name={deliveryIcons[status]} />
      {words.delivery[status]}
      {error && `: ${error}`}
      {status === "unknown" && !error && `. ${words.unknownHint}`}
    </span>
  );
}

function Moderation({ message, conversation }: { message: Message; conversation: Conversation }) {
  const words = useWords().act;
  const { act } = useDoing();
  const deeds = message.direction === "out" ? (["delete"] as const) : ([message.hidden ? "unhide" : "hide", "like"] as const);
  return (
    <MenuTrigger>
      <Button className="icon-button message-more" aria-label={words.messageMenu}>
        <Icon name="more" />
      </Button>
      <Popover className="popover">
        <Menu className="menu">
          {deeds.map((name) => (
            <MenuItem key={name} className="menu-item" onAction={() => act(conversation, { name, message: message.id })}>
              {words[name]}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
