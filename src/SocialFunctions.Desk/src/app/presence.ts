import { useEffect, useSyncExternalStore } from "react";
import { ask } from "../api/client";
import type { Presence } from "../api/types";

const known = new Map<string, readonly Presence[]>();
const nobody: readonly Presence[] = [];
const listeners = new Set<() => void>();
const again = 15_000;

let me = "";

/** Nobody is told that they themselves are there. */
export function leaveOut(agent: string) {
  me = agent;
}

/** Takes note of who else is at a conversation. */
export function setPresence(conversation: string, presence: readonly Presence[]) {
  const others = presence.filter((somebody) => somebody.agent !== me);
  if (others.length === 0) known.delete(conversation);
  else known.set(conversation, others);
  for (const listener of listeners) listener();
}

export function forgetPresence() {
  known.clear();
  for (const listener of listeners) listener();
}

/** Who is at a conversation. What has run out meanwhile is told by the stream. */
export function usePresence(conversation: string): readonly Presence[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => known.get(conversation) ?? nobody,
  );
}

/** Says that this agent is at a conversation, again and again until they leave it. */
export function useTellPresence(conversation: string, isTyping: boolean) {
  const state = isTyping ? "typing" : "looking";
  useEffect(() => {
    const say = () => tell(conversation, document.visibilityState === "visible" ? state : "gone");
    say();
    const timer = setInterval(say, again);
    document.addEventListener("visibilitychange", say);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", say);
    };
  }, [conversation, state]);
  useEffect(() => () => tell(conversation, "gone"), [conversation]);
}

function tell(conversation: string, state: Presence["state"] | "gone") {
  ask<{ presence: Presence[] }>(`/api/desk/conversations/${encodeURIComponent(conversation)}/presence`, {
    method: "PUT",
    body: { state },
    outlives: true,
  }).then(
    (answer) => setPresence(conversation, answer.presence),
    // It is said again in some seconds.
    () => undefined,
  );
}
