import { Button } from "react-aria-components";
import { Refusal } from "../api/client";
import { useConversation } from "../api/lists";
import { useNames } from "../api/names";
import { go } from "../app/router";
import { channelMark } from "../design/channels";
import { Icon } from "../design/Icon";
import { Empty, IconButton, Skeleton, Trouble } from "../design/parts";
import { useWords } from "../strings/words";
import { Actions } from "./Actions";
import { ReplyBox } from "./ReplyBox";
import { Thread } from "./Thread";

type Props = { id: string; onBack: () => void; isContext: boolean; onContext: () => void };

/** A conversation: who it is with, what can be done, the thread, and the box for an answer. */
export function ConversationPane({ id, onBack, isContext, onContext }: Props) {
  const words = useWords();
  const names = useNames();
  const { data: conversation, error, refetch } = useConversation(id);
  if (error && !conversation) {
    if (error instanceof Refusal && error.status === 404) {
      return (
        <Empty icon="inbox" title={words.thread.gone}>
          <Button className="button" onPress={onBack}>
            {words.state.back}
          </Button>
        </Empty>
      );
    }

    return <Trouble error={error} onAgain={() => void refetch()} />;
  }

  if (!conversation) return <Skeleton lines={6} kind="bubble" />;
  const { contact, channel, account, visibility, stopped, continuesIn } = conversation;
  return (
    <div className="conversation">
      <header className="conversation-head">
        <span className="only-phone">
          <IconButton icon="back" name={words.state.back} onPress={onBack} />
        </span>
        <div className="conversation-who">
          <h1 className="heading cut">{contact.name ?? contact.addresses[0]?.replace(/^[^:]*:/, "") ?? words.contact.unnamed}</h1>
          <p className="quiet small cut">
            <span className="channel" aria-hidden="true">
              {channelMark(channel)}
            </span>{" "}
            {names.channel(channel)} · {account}
            {visibility === "public" && (
              <>
                {" "}
                · <Icon name="globe" /> {words.visibility.public}
              </>
            )}
          </p>
        </div>
        <Actions conversation={conversation} />
        <span className="not-wide">
          <IconButton icon="panel" name={words.act.details} onPress={onContext} className={isContext ? "is-on" : ""} />
        </span>
      </header>
      {stopped && (
        <p className="notice">
          <Icon name="alert" /> {words.thread.stopped(stopped)}
        </p>
      )}
      {continuesIn && (
        <p className="notice">
          <Icon name="next" /> {words.thread.moved}{" "}
          <Button className="button" onPress={() => go({ page: "inbox", conversation: continuesIn })}>
            {words.thread.goThere}
          </Button>
        </p>
      )}
      <Thread conversation={conversation} />
      <ReplyBox conversation={conversation} />
    </div>
  );
}
