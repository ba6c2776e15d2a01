import type { Conversation, Me, Status } from "../api/types";

/** Which conversations the list shows. `team:ID` is a team's queue. */
export type View = "mine" | "unassigned" | "all" | `team:${string}`;

export type Filter = {
  view: View;
  /** Null for everything but resolved. */
  status: Status | null;
  channel: string | null;
  account: string | null;
  tag: string | null;
  language: string | null;
  visibility: "public" | "private" | null;
  text: string;
  sort: "due" | "recent";
};

export const noFilter: Filter = {
  view: "all",
  status: null,
  channel: null,
  account: null,
  tag: null,
  language: null,
  visibility: null,
  text: "",
  sort: "due",
};

const statuses: readonly string[] = ["open", "pending", "snoozed", "resolved"];

/** Reads a filter from the address of the page; what it does not know counts as not said. */
export function filterOf(search: string): Filter {
  const said = new URLSearchParams(search);
  const text = (name: string) => said.get(name) || null;
  const view = text("view") ?? "all";
  const status = text("status");
  const visibility = text("visibility");
  return {
    view: view === "mine" || view === "unassigned" || view.startsWith("team:") ? (view as View) : "all",
    status: statuses.includes(status ?? "") ? (status as Status) : null,
    channel: text("channel"),
    account: text("account"),
    tag: text("tag"),
    language: text("language"),
    visibility: visibility === "public" || visibility === "private" ? visibility : null,
    text: said.get("q") ?? "",
    sort: said.get("sort") === "recent" ? "recent" : "due",
  };
}

/** The address's query for a filter: only what differs from none. */
export function searchOf(filter: Filter): string {
  const said = new URLSearchParams();
  if (filter.view !== "all") said.set("view", filter.view);
  for (const name of ["status", "channel", "account", "tag", "language", "visibility"] as const) {
    if (filter[name]) said.set(name, filter[name]);
  }

  if (filter.text) said.set("q", filter.text);
  if (filter.sort !== "due") said.set("sort", filter.sort);
  return said.size === 0 ? "" : `?${said}`;
}

/** What the host is asked for a filter. */
export function queryOf(filter: Filter): Record<string, string | null> {
  return {
    status: filter.status,
    channel: filter.channel,
    account: filter.account,
    assignee: filter.view === "mine" ? "me" : filter.view === "unassigned" ? "none" : null,
    team: filter.view.startsWith("team:") ? filter.view.slice("team:".length) : null,
    tag: filter.tag,
    language: filter.language,
    visibility: filter.visibility,
    q: filter.text || null,
    sort: filter.sort === "due" ? null : filter.sort,
  };
}

/** How many filters are set beside the view, the order and the search. */
export function countOf(filter: Filter): number {
  const { status, channel, account, tag, language, visibility } = filter;
  return [status, channel, account, tag, language, visibility].filter(Boolean).length;
}

/** Whether a conversation is in a list with this filter; null when only the host can tell. */
export function belongs(conversation: Conversation, filter: Filter, me: Pick<Me, "id">): boolean | null {
  const { view } = filter;
  const fits =
    conversation.continuesIn == null &&
    (filter.status === null ? conversation.status !== "resolved" : conversation.status === filter.status) &&
    (filter.channel === null || conversation.channel === filter.channel) &&
    (filter.account === null || conversation.account === filter.account) &&
    (filter.tag === null || conversation.tags.includes(filter.tag)) &&
    (filter.visibility === null || conversation.visibility === filter.visibility) &&
    (view !== "mine" || conversation.assignee === me.id) &&
    (view !== "unassigned" || conversation.assignee === null) &&
    (!view.startsWith("team:") || conversation.team === view.slice("team:".length));
  return !fits ? false : filter.text || filter.language ? null : true;
}
