import { type FormEvent, useState } from "react";
import {
  Button,
  Dialog,
  Form,
  Header,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Popover,
  Text,
  TextField,
} from "react-aria-components";
import { useAgents, useSnoozePresets, useTeams } from "../api/lists";
import type { Priority } from "../api/types";
import { hostNow, useNow } from "../app/hostTime";
import { Sheet, Skeleton } from "../design/parts";
import { useFormat } from "../strings/format";
import { useWords } from "../strings/words";

type To = { agent?: string; team?: string };

/** Agents and teams, with who is there and how much they have. */
function AssignList({ onAssign }: { onAssign: (to: To) => void }) {
  const words = useWords().act;
  const agents = useAgents().data;
  const teams = useTeams().data;
  if (!agents || !teams) return <Skeleton lines={4} />;
  return (
    <ListBox
      className="menu"
      aria-label={words.assignTo}
      selectionMode="single"
      autoFocus
      onAction={(key) => {
        const [kind, id] = [String(key).split(":", 1)[0], String(key).slice(String(key).indexOf(":") + 1)];
        onAssign(kind === "team" ? { team: id } : { agent: id });
      }}
    >
      <ListBoxSection>
        <Header className="menu-head">{words.people}</Header>
        {agents.map((agent) => (
          <ListBoxItem key={agent.id} id={`agent:${agent.id}`} className="menu-item" textValue={agent.name}>
            <span className={`dot ${agent.online ? "is-on" : ""}`} />
            <span>{agent.name}</span>
            <span className="quiet small menu-end">
              {[agent.online && words.online, !agent.onShift && words.offShift, words.load(agent.open, agent.capacity)]
                .filter(Boolean)
                .join(" · ")}
            </span>
          </ListBoxItem>
        ))}
      </ListBoxSection>
      <ListBoxSection>
        <Header className="menu-head">{words.teams}</Header>
        {teams.map((team) => (
          <ListBoxItem key={team.id} id={`team:${team.id}`} className="menu-item" textValue={team.name}>
            <span className="dot is-team" />
            {team.name}
          </ListBoxItem>
        ))}
      </ListBoxSection>
    </ListBox>
  );
}

export function AssignPopover({ onAssign }: { onAssign: (to: To) => void }) {
  const words = useWords().act;
  return (
    <Popover className="popover">
      <Dialog className="dialog-small" aria-label={words.assignTo}>
        <AssignList onAssign={onAssign} />
      </Dialog>
    </Popover>
  );
}

export function AssignSheet({ isOpen, onClose, onAssign }: { isOpen: boolean; onClose: () => void; onAssign: (to: To) => void }) {
  const words = useWords().act;
  return (
    <Sheet title={words.assignTo} isOpen={isOpen} onClose={onClose}>
      <AssignList onAssign={onAssign} />
    </Sheet>
  );
}

function TagForm({ onTag }: { onTag: (tag: string) => void }) {
  const words = useWords();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const tag = String(new FormData(event.currentTarget).get("tag") ?? "")
      .trim()
      .replace(/^#/, "");
    if (tag) onTag(tag);
  };
  return (
    <Form className="stack" onSubmit={submit}>
      <TextField className="field" name="tag" maxLength={64} isRequired validationBehavior="aria" autoFocus>
        <Label className="label">{words.act.addTag}</Label>
        <Input className="input" />
      </TextField>
      <Button type="submit" className="button is-primary">
        {words.act.addTag}
      </Button>
    </Form>
  );
}

export function TagPopover({ onTag }: { onTag: (tag: string) => void }) {
  const words = useWords().act;
  return (
    <Popover className="popover">
      <Dialog className="dialog-small" aria-label={words.addTag}>
        <TagForm onTag={onTag} />
      </Dialog>
    </Popover>
  );
}

export function TagSheet({ isOpen, onClose, onTag }: { isOpen: boolean; onClose: () => void; onTag: (tag: string) => void }) {
  const words = useWords().act;
  return (
    <Sheet title={words.addTag} isOpen={isOpen} onClose={onClose}>
      <TagForm onTag={onTag} />
    </Sheet>
  );
}

export function LinkForm({ onLink }: { onLink: (conversation: string) => void }) {
  const words = useWords().act;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const said = String(new FormData(event.currentTarget).get("conversation") ?? "").trim();
    // The address of a conversation's page is as good as its id.
    const id = said.match(/conversations\/([^/?#]+)/)?.[1] ?? said;
    if (id) onLink(decodeURIComponent(id));
  };
  return (
    <Form className="stack" onSubmit={submit}>
      <TextField className="field" name="conversation" isRequired validationBehavior="aria" autoFocus>
        <Label className="label">{words.linkTo}</Label>
        <Input className="input" />
        <Text slot="description" className="hint">
          {words.linkHint}
        </Text>
      </TextField>
      <Button type="submit" className="button is-primary">
        {words.link}
      </Button>
    </Form>
  );
}

const priorities: readonly Priority[] = ["urgent", "high", "normal", "low"];

export function PrioritySheet({
  isOpen,
  value,
  onClose,
  onChoose,
}: {
  isOpen: boolean;
  value: Priority;
  onClose: () => void;
  onChoose: (value: Priority) => void;
}) {
  const words = useWords();
  return (
    <Sheet title={words.act.priority} isOpen={isOpen} onClose={onClose}>
      <ListBox
        className="menu"
        aria-label={words.act.priority}
        selectionMode="single"
        selectedKeys={[value]}
        autoFocus
        onAction={(key) => onChoose(key as Priority)}
      >
        {priorities.map((priority) => (
          <ListBoxItem key={priority} id={priority} className="menu-item">
            {words.priority[priority]}
          </ListBoxItem>
        ))}
      </ListBox>
    </Sheet>
  );
}

/** Times to come back, in the open time of the account, and any other. */
export function SnoozeSheet({
  conversation,
  isOpen,
  onClose,
  onSnooze,
}: {
  conversation: string;
  isOpen: boolean;
  onClose: () => void;
  onSnooze: (until: string) => void;
}) {
  const words = useWords().snooze;
  const format = useFormat();
  const now = useNow();
  const presets = useSnoozePresets(conversation, isOpen);
  const [isPast, setIsPast] = useState(false);
  const names = { hour: words.hour, opening: words.opening, nextDay: words.tomorrow, nextWeek: words.monday };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const at = new Date(String(new FormData(event.currentTarget).get("until") ?? ""));
    if (at.getTime() > hostNow()) onSnooze(at.toISOString());
    else setIsPast(true);
  };
  return (
    <Sheet title={words.title} isOpen={isOpen} onClose={onClose}>
      {presets.isPending && <Skeleton lines={3} />}
      {presets.data && presets.data.length > 0 && (
        <ListBox className="menu" aria-label={words.title} selectionMode="single" autoFocus onAction={(key) => onSnooze(String(key))}>
          {presets.data.map((preset) => (
            <ListBoxItem key={preset.name} id={preset.until} className="menu-item" textValue={names[preset.name]}>
              <span>{names[preset.name]}</span>
              <span className="quiet small menu-end">{format.moment(preset.until, now)}</span>
            </ListBoxItem>
          ))}
        </ListBox>
      )}
      <Form className="stack" onSubmit={submit}>
        <TextField
          className="field"
          name="until"
          type="datetime-local"
          isRequired
          isInvalid={isPast}
          validationBehavior="aria"
          onChange={() => setIsPast(false)}
        >
          <Label className="label">{words.custom}</Label>
          <Input className="input" />
          {isPast && <p className="field-error">{words.past}</p>}
        </TextField>
        <Button type="submit" className="button">
          {words.set}
        </Button>
      </Form>
    </Sheet>
  );
}
