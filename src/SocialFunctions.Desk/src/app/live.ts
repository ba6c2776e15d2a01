import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { place, readConversation, takeAway } from "../api/lists";
import { follow, type Heard } from "../api/stream";
import type { Me } from "../api/types";
import { forgetPresence, leaveOut, setPresence } from "./presence";

// Changes of a moment are shown together; of so many, the lists are read again instead.
const gather = 300;
const mostAlone = 12;

/** Keeps everything that is shown up to date. */
export function useLive(me: Me): boolean {
  const client = useQueryClient();
  const [isLive, setIsLive] = useState(true);
  // The session is read again each minute: whose it is decides.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    const stop = new AbortController();
    leaveOut(me.id);
    const changes = changesInto(client, me);
    let wasAway = false;
    follow((heard) => {
      if (heard.kind === "state") {
        setIsLive(heard.live);
        wasAway ||= !heard.live;
      } else if (heard.kind === "begin" && wasAway) {
        wasAway = false;
        forgetPresence();
        void client.invalidateQueries();
      } else {
        changes(heard);
      }
    }, stop.signal).then(() => {
      if (!stop.signal.aborted) void client.invalidateQueries({ queryKey: ["me"] });
    });
    return () => stop.abort();
  }, [client, me.id, me.sees]);
  return isLive;
}

function changesInto(client: QueryClient, me: Me): (heard: Heard) => void {
  const changed = new Set<string>();
  const seen = new Set<string>();
  let isPlanned = false;
  const show = async () => {
    isPlanned = false;
    const ids = [...changed];
    changed.clear();
    for (const id of ids) {
      if (!client.getQueryState(["messages", id])) continue;
      void client.invalidateQueries({ queryKey: ["messages", id] });
      void client.invalidateQueries({ queryKey: ["timeline", id] });
    }

    if (ids.length > mostAlone) {
      void client.invalidateQueries({ queryKey: ["list"] });
      void client.invalidateQueries({ queryKey: ["conversation"] });
      return;
    }

    // One that may no longer be seen stays as it was until the list is read again.
    await Promise.all(
      ids.map((id) =>
        readConversation(id).then(
          (conversation) => place(client, conversation, me),
          () => undefined,
        ),
      ),
    );
  };
  return (heard) => {
    if (heard.kind === "blind") void client.invalidateQueries({ queryKey: ["list"] });
    if (heard.kind === "hidden") takeAway(client, heard.conversation);
    if (heard.kind === "presence") setPresence(heard.conversation, heard.presence);
    if (heard.kind !== "entry" || seen.has(heard.entry.id)) return;
    seen.add(heard.entry.id);
    if (seen.size > 5_000) seen.clear();
    changed.add(heard.entry.conversation);
    if (isPlanned) return;
    isPlanned = true;
    setTimeout(() => void show(), gather);
  };
}
