import { ask } from "../api/client";
import type { BulkOutcome, Conversation, Page, Priority } from "../api/types";

/** What an agent does to a conversation. */
export type Command =
  | { name: "claim" | "release" | "resolve" | "reopen" | "pending" }
  | { name: "assign"; agent?: string; team?: string }
  | { name: "snooze"; until: string }
  | { name: "priority"; value: Priority }
  | { name: "tags"; add: string[]; remove: string[] }
  | { name: "notes"; text: string }
  | { name: "link" | "unlink"; conversation: string }
  | { name: "replies"; text: string; then: "pending" | "resolved" | null }
  | { name: "private-reply"; text: string }
  | { name: "hide" | "unhide" | "like" | "delete" | "repeat"; message: string };

/**
 * How a command is taken back: by other commands afterwards, or, where there are none (what the customer sees, and what the clocks count),
 * by waiting some seconds before it is sent.
 */
export type Undo = { kind: "inverse"; commands: Command[] } | { kind: "hold" };

/** How a command is taken back, for a conversation as it was before. */
export function undoOf(command: Command, before: Conversation): Undo {
  const inverse = (...commands: Command[]): Undo => ({ kind: "inverse", commands });
  switch (command.name) {
    case "claim":
      return before.assignee === null ? inverse({ name: "release" }) : inverse();
    case "release":
      return before.assignee === null ? inverse() : inverse({ name: "assign", agent: before.assignee });
    case "assign":
      return undoAssign(command, before);
    case "priority":
      return inverse({ name: "priority", value: before.priority });
    case "tags": {
      const add = command.remove.filter((tag) => before.tags.includes(tag));
      const remove = command.add.filter((tag) => !before.tags.includes(tag));
      return add.length + remove.length === 0 ? inverse() : inverse({ name: "tags", add, remove });
    }
    case "link":
      return inverse({ name: "unlink", conversation: command.conversation });
    case "unlink":
      return inverse({ name: "link", conversation: command.conversation });
    case "like":
      return { kind: "hold" };
    case "hide":
      return inverse({ name: "unhide", message: command.message });
    case "unhide":
      return inverse({ name: "hide", message: command.message });
    default:
      return { kind: "hold" };
  }
}

// No command takes a team away: without one before, it is sent late.
function undoAssign(command: { team?: string }, before: Conversation): Undo {
  if (command.team !== undefined && before.team === null) return { kind: "hold" };
  const team = command.team === undefined || before.team === null ? {} : { team: before.team };
  const back: Command =
    before.assignee === null && !team.team
      ? { name: "release" }
      : { name: "assign", ...(before.assignee ? { agent: before.assignee } : {}), ...team };
  return { kind: "inverse", commands: [back] };
}

/** A conversation as it will be once a command is carried out, as far as a list shows it. */
export function expected(before: Conversation, command: Command, me: string): Conversation {
  switch (command.name) {
    case "claim":
      return { ...before, assignee: me };
    case "release":
      return { ...before, assignee: null };
    case "assign":
      return { ...before, assignee: command.agent ?? null, team: command.team ?? before.team };
    case "resolve":
      return { ...before, status: "resolved" };
    case "reopen":
      return { ...before, status: "open" };
    case "pending":
      return { ...before, status: "pending" };
    case "snooze":
      return { ...before, status: "snoozed" };
    case "priority":
      return { ...before, priority: command.value };
    case "tags":
      return {
        ...before,
        tags: [...before.tags.filter((tag) => !command.remove.includes(tag)), ...command.add.filter((tag) => !before.tags.includes(tag))],
      };
    case "replies":
      return command.then === null ? before : { ...before, status: command.then };
    default:
      return before;
  }
}

/** Carries out a command. Only a reply answers with something else than the conversation: undefined then. */
export async function carryOut(
  id: string,
  command: Command,
  asked: { key?: string; outlives?: boolean } = {},
): Promise<Conversation | undefined> {
  const { name, ...body } = command;
  const path = `/api/desk/conversations/${encodeURIComponent(id)}`;
  if ("message" in body) return ask(`${path}/messages/${encodeURIComponent(body.message)}/${name}`, { ...asked, method: "POST", body: {} });
  const answer = await ask<Conversation>(`${path}/${name}`, { ...asked, method: "POST", body: clean(body) });
  return name === "replies" ? undefined : answer;
}

/** Carries out one command on many conversations; answers those that were refused. */
export async function carryOutAll(ids: readonly string[], command: Command): Promise<BulkOutcome[]> {
  const { name, ...body } = command;
  const done: Page<BulkOutcome> = await ask("/api/desk/bulk", { method: "POST", body: { ids, command: name, ...clean(body) } });
  return done.items.filter((item) => item.status >= 400);
}

function clean(body: object): object {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null && value !== undefined));
}
