import { type InfiniteData, type QueryClient, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { belongs, type Filter, filterOf, queryOf, searchOf } from "../inbox/filters";
import { compare, merge, withLast } from "../inbox/order";
import { ask, query } from "./client";
import type { Agent, CannedReply, Channel, Contact, Conversation, Me, Message, Page, SnoozePreset, Team, TimelineEntry } from "./types";

type Pages<T> = InfiniteData<Page<T>, string | null>;

const conversationPath = (id: string) => `/api/desk/conversations/${encodeURIComponent(id)}`;

/** The conversations of a filter, read page by page. */
export function useConversations(filter: Filter) {
  return useInfiniteQuery({
    queryKey: ["list", searchOf(filter)],
    queryFn: ({ pageParam, signal }) =>
      ask<Page<Conversation>>(`/api/desk/conversations${query({ ...queryOf(filter), take: 50, after: pageParam })}`, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    staleTime: 30_000,
  });
}

export function useConversation(id: string) {
  return useQuery({ queryKey: ["conversation", id], queryFn: ({ signal }) => readConversation(id, signal), staleTime: 30_000 });
}

export const readConversation = (id: string, signal?: AbortSignal) => ask<Conversation>(conversationPath(id), signal ? { signal } : {});

/** The thread, the newest page first. */
export function useMessages(id: string) {
  return useInfiniteQuery({
    queryKey: ["messages", id],
    queryFn: ({ pageParam, signal }) =>
      ask<Page<Message>>(`${conversationPath(id)}/messages${query({ take: 60, before: pageParam })}`, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}

export function useTimeline(id: string) {
  return useQuery({ queryKey: ["timeline", id], queryFn: ({ signal }) => wholeTimeline(id, signal) });
}

async function wholeTimeline(id: string, signal: AbortSignal): Promise<TimelineEntry[]> {
  const entries: TimelineEntry[] = [];
  let after: string | null = null;
  do {
    const page: Page<TimelineEntry> = await ask(`${conversationPath(id)}/timeline${query({ after })}`, { signal });
    entries.push(...page.items);
    after = page.items.length === 0 || page.next === after ? null : page.next;
  } while (after !== null);
  return entries;
}

export function useTeams() {
  return useQuery({
    queryKey: ["teams"],
    queryFn: () => ask<Page<Team>>("/api/desk/teams"),
    select: (page) => page.items,
    staleTime: 300_000,
  });
}

export function useAgents() {
  return useQuery({
    queryKey: ["agents"],
    queryFn: () => ask<Page<Agent>>("/api/desk/agents"),
    select: (page) => page.items,
    staleTime: 20_000,
  });
}

export function useCannedReplies(conversation: string, text: string, isWanted: boolean) {
  return useQuery({
    queryKey: ["canned", conversation, text],
    queryFn: ({ signal }) => ask<Page<CannedReply>>(`/api/desk/canned-replies${query({ conversation, q: text })}`, { signal }),
    select: (page) => page.items,
    enabled: isWanted,
  });
}

export function useContact(id: string, isWanted: boolean) {
  return useQuery({ queryKey: ["contact", id], queryFn: () => ask<Contact>(`/api/contacts/${encodeURIComponent(id)}`), enabled: isWanted });
}

/** Puts a conversation that has changed into everything that shows it, without reading the lists again. */
export function place(client: QueryClient, told: Conversation, me: Me) {
  const changed = withLast(told);
  client.setQueryData<Conversation>(["conversation", changed.id], (known) =>
    known && Number(known.version) > Number(changed.version) ? known : { ...known, ...changed },
  );
  for (const [key, pages] of client.getQueriesData<Pages<Conversation>>({ queryKey: ["list"] })) {
    if (!pages) continue;
    const filter = filterOf(String(key[1]));
    client.setQueryData<Pages<Conversation>>(key, {
      ...pages,
      pages: merge(pages.pages, changed, belongs(changed, filter, me), compare(filter.sort)),
    });
  }
}

/** Takes a conversation away that may no longer be seen. */
export function takeAway(client: QueryClient, id: string) {
  client.setQueriesData<Pages<Conversation>>(
    { queryKey: ["list"] },
    (pages) => pages && { ...pages, pages: pages.pages.map((page) => ({ ...page, items: page.items.filter((item) => item.id !== id) })) },
  );
  void client.resetQueries({ queryKey: ["conversation", id] });
}

/** A conversation as it is known now; from a list when it is not open. */
export function known(client: QueryClient, id: string): Conversation | undefined {
  const open = client.getQueryData<Conversation>(["conversation", id]);
  if (open) return open;
  for (const [, pages] of client.getQueriesData<Pages<Conversation>>({ queryKey: ["list"] })) {
    const found = pages?.pages.flatMap((page) => page.items).find((item) => item.id === id);
    if (found) return found;
  }

  return undefined;
}

export function useChannels() {
  return useQuery({
    queryKey: ["channels"],
    queryFn: () => ask<Page<Channel>>("/api/desk/channels"),
    select: (page) => page.items,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function useSnoozePresets(conversation: string, isWanted: boolean) {
  return useQuery({
    queryKey: ["snoozes", conversation],
    queryFn: () => ask<Page<SnoozePreset>>(`${conversationPath(conversation)}/snooze-presets`),
    select: (page) => page.items,
    enabled: isWanted,
    gcTime: 0,
  });
}
