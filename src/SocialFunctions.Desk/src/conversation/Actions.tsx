import { useState } from "react";
import { Button, Menu, MenuItem, MenuTrigger, Popover, Tooltip, TooltipTrigger } from "react-aria-components";
import type { Conversation, Priority } from "../api/types";
import { useDoing } from "../app/doing";
import { useKeys } from "../app/keys";
import { useMe } from "../app/session";
import { Icon, type IconName } from "../design/Icon";
import { Sheet } from "../design/parts";
import { useWords } from "../strings/words";
import { AssignSheet, LinkForm, PrioritySheet, SnoozeSheet, TagSheet } from "./Pickers";

type Open = "assign" | "snooze" | "tag" | "priority" | "link" | null;

/** What can be done with a conversation, the usual first. */
export function Actions({ conversation }: { conversation: Conversation }) {
  const words = useWords();
  const me = useMe();
  const { act } = useDoing();
  const [open, setOpen] = useState<Open>(null);
  const isResolved = conversation.status === "resolved";
  const isMine = conversation.assignee === me.id;
  const close = () => setOpen(null);
  const claim = () => act(conversation, { name: isMine ? "release" : "claim" });
  const settle = () => act(conversation, { name: isResolved ? "reopen" : "resolve" });
  useKeys({
    c: claim,
    e: settle,
    a: () => setOpen("assign"),
    s: isResolved ? undefined : () => setOpen("snooze"),
    t: () => setOpen("tag"),
    p: () => setOpen("priority"),
  });
  return (
    <div className="actions" role="toolbar" aria-label={words.nav.main}>
      <Act
        icon="hand"
        name={isMine ? words.act.release : words.act.claim}
        shortcut="C"
        onPress={claim}
        isMain={conversation.assignee === null && !isResolved}
      />
      <Act icon="person" name={words.act.assign} shortcut="A" onPress={() => setOpen("assign")} isExtra />
      {!isResolved && <Act icon="clock" name={words.act.snooze} shortcut="S" onPress={() => setOpen("snooze")} isExtra />}
      <Act
        icon={isResolved ? "undo" : "check"}
        name={isResolved ? words.act.reopen : words.act.resolve}
        shortcut="E"
        onPress={settle}
        isMain={isMine && !isResolved}
      />
      <MenuTrigger>
        <Button className="icon-button" aria-label={words.state.more}>
          <Icon name="more" />
        </Button>
        <Popover className="popover" placement="bottom end">
          <Menu className="menu">
            <MenuItem className="menu-item" onAction={() => setOpen("assign")} textValue={words.act.assign}>
              {words.act.assign} <kbd>A</kbd>
            </MenuItem>
            {!isResolved && (
              <MenuItem className="menu-item" onAction={() => setOpen("snooze")} textValue={words.act.snooze}>
                {words.act.snooze} <kbd>S</kbd>
              </MenuItem>
            )}
            {!isResolved && conversation.status !== "pending" && (
              <MenuItem className="menu-item" onAction={() => act(conversation, { name: "pending" })}>
                {words.act.pending}
              </MenuItem>
            )}
            <MenuItem className="menu-item" onAction={() => setOpen("priority")} textValue={words.act.priority}>
              {words.act.priority} <kbd>P</kbd>
            </MenuItem>
            <MenuItem className="menu-item" onAction={() => setOpen("tag")} textValue={words.act.addTag}>
              {words.act.addTag} <kbd>T</kbd>
            </MenuItem>
            <MenuItem className="menu-item" onAction={() => setOpen("link")}>
              {words.act.link}
            </MenuItem>
          </Menu>
        </Popover>
      </MenuTrigger>
      <AssignSheet
        isOpen={open === "assign"}
        onClose={close}
        onAssign={(to) => {
          act(conversation, { name: "assign", ...to });
          close();
        }}
      />
      <SnoozeSheet
        conversation={conversation.id}
        isOpen={open === "snooze"}
        onClose={close}
        onSnooze={(until) => {
          act(conversation, { name: "snooze", until });
          close();
        }}
      />
      <TagSheet
        isOpen={open === "tag"}
        onClose={close}
        onTag={(tag) => {
          act(conversation, { name: "tags", add: [tag], remove: [] });
          close();
        }}
      />
      <PrioritySheet
        isOpen={open === "priority"}
        value={conversation.priority}
        onClose={close}
        onChoose={(value: Priority) => {
          act(conversation, { name: "priority", value });
          close();
        }}
      />
      <Sheet title={words.act.link} isOpen={open === "link"} onClose={close}>
        <LinkForm
          onLink={(other) => {
            act(conversation, { name: "link", conversation: other });
            close();
          }}
        />
      </Sheet>
    </div>
  );
}

function Act({
  icon,
  name,
  shortcut,
  onPress,
  isMain = false,
  isExtra = false,
}: {
  icon: IconName;
  name: string;
  shortcut: string;
  onPress: () => void;
  isMain?: boolean;
  isExtra?: boolean;
}) {
  return (
    <TooltipTrigger delay={400}>
      <Button
        className={`button act ${isMain ? "is-primary" : ""} ${isExtra ? "is-extra" : ""}`}
        onPress={onPress}
        aria-label={name}
        aria-keyshortcuts={shortcut}
      >
        <Icon name={icon} />
        <span className="act-name">{name}</span>
      </Button>
      <Tooltip className="tooltip" placement="bottom">
        {name} <kbd>{shortcut}</kbd>
      </Tooltip>
    </TooltipTrigger>
  );
}
