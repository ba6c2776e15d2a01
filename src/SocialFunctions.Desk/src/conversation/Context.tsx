import { Button } from "react-aria-components";
import { useConversation } from "../api/lists";
import { useNames } from "../api/names";
import type { Clock, Conversation } from "../api/types";
import { useDoing } from "../app/doing";
import { useNow } from "../app/hostTime";
import { useMe } from "../app/session";
import { ClockFace } from "../design/ClockFace";
import { Icon } from "../design/Icon";
import { Fact, IconButton, Skeleton } from "../design/parts";
import { clockNames } from "../inbox/order";
import { useFormat } from "../strings/format";
import { useWords } from "../strings/words";
import { ContactCard } from "./ContactCard";

/** What is known around a thread: promises, facts, tags, and the person. */
export function Context({ id, onClose }: { id: string; onClose: () => void }) {
  const words = useWords();
  const { data: conversation } = useConversation(id);
  return (
    <aside className="pane-context" aria-label={words.act.details}>
      <header className="context-head not-wide">
        <IconButton icon="back" name={words.state.back} onPress={onClose} />
        <h2 className="heading">{words.act.details}</h2>
      </header>
      {conversation ? (
        <>
          <Clocks conversation={conversation} />
          <Facts conversation={conversation} />
          <ContactCard conversation={conversation} />
        </>
      ) : (
        <Skeleton lines={8} />
      )}
    </aside>
  );
}

function Clocks({ conversation }: { conversation: Conversation }) {
  const words = useWords().clock;
  return (
    <section className="card">
      <h2 className="card-title">{words.title}</h2>
      <dl className="clocks">
        {clockNames.map((name) => (
          <OneClock key={name} name={words[name]} clock={conversation.clocks[name]} />
        ))}
      </dl>
    </section>
  );
}

function OneClock({ name, clock }: { name: string; clock: Clock }) {
  const words = useWords().clock;
  const format = useFormat();
  const now = useNow();
  const detail = clock.satisfiedAt
    ? words.kept(format.moment(clock.satisfiedAt, now))
    : clock.dueAt && clock.state !== "idle"
      ? words.due(format.moment(clock.dueAt, now))
      : null;
  return (
    <div className="clocks-row" title={clock.policy ? words.policy(clock.policy, clock.policyVersion) : undefined}>
      <dt>{name}</dt>
      <dd>
        <ClockFace clock={clock} />
        {detail && clock.state !== "met" && <span className="quiet small">{detail}</span>}
      </dd>
    </div>
  );
}

function Facts({ conversation }: { conversation: Conversation }) {
  const words = useWords();
  const names = useNames();
  const format = useFormat();
  const me = useMe();
  const { act } = useDoing();
  const { status, priority, assignee, team, language, tags, linked } = conversation;
  return (
    <section className="card">
      <h2 className="card-title">{words.contact.facts}</h2>
      <dl className="facts">
        <Fact name={words.list.status}>{words.status[status]}</Fact>
        <Fact name={words.act.priority}>
          <span className={`mark mark-${priority}`}>
            {(priority === "urgent" || priority === "high") && <Icon name="flag" />}
            {words.priority[priority]}
          </span>
        </Fact>
        <Fact name={words.contact.assignee}>
          {assignee === null ? words.list.nobody : assignee === me.id ? words.list.you : names.agent(assignee)}
        </Fact>
        {team && <Fact name={words.contact.team}>{names.team(team)}</Fact>}
        <Fact name={words.contact.case}>{conversation.case}</Fact>
        {language && <Fact name={words.contact.languages}>{format.languageName(language)}</Fact>}
      </dl>
      {tags.length > 0 && (
        <ul className="tags">
          {tags.map((tag) => (
            <li key={tag} className="tag">
              #{tag}
              <Button
                className="tag-remove"
                aria-label={words.act.removeTag(tag)}
                onPress={() => act(conversation, { name: "tags", add: [], remove: [tag] })}
              >
                <Icon name="close" />
              </Button>
            </li>
          ))}
        </ul>
      )}
      {linked?.map((other) => (
        <p key={other} className="linked">
          <Icon name="link" /> <a href={`/desk/conversations/${encodeURIComponent(other)}`}>{other.slice(0, 12)}</a>{" "}
          <Button className="button is-plain" onPress={() => act(conversation, { name: "unlink", conversation: other })}>
            {words.act.unlink}
          </Button>
        </p>
      ))}
    </section>
  );
}
