import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { Refusal } from "../api/client";
import { known, place, readConversation } from "../api/lists";
import type { Conversation, Me } from "../api/types";
import { type Command, carryOut, carryOutAll, expected, type Undo, undoOf } from "../conversation/commands";
import { addSending } from "../conversation/sending";
import type { Strings } from "../strings/en";
import { useWords } from "../strings/words";
import { done, failed, hold } from "./held";
import { useMe } from "./session";

export type Doing = {
  /** Does something to a conversation, shows it at once, and lets it be undone for some seconds. */
  act: (conversation: Conversation, command: Command, then?: Then) => void;
  /** Does one thing to many. */
  actOnAll: (conversations: readonly Conversation[], command: BulkCommand) => void;
};

export type BulkCommand = Extract<Command, { name: "assign" } | { name: "tags" }> | { name: "resolve" | "claim" };

/** What else happens when a command is refused, or taken back before it was sent. */
type Then = { refused?: (refusal: Refusal) => void; cancelled?: () => void };

export function useDoing(): Doing {
  const client = useQueryClient();
  const me = useMe();
  const words = useWords();
  return useMemo(() => ({ act: actWith(client, me, words), actOnAll: actOnAllWith(client, me, words) }), [client, me, words]);
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

function actWith(client: QueryClient, me: Me, words: Strings): Doing["act"] {
  const readAgain = (id: string) =>
    readConversation(id).then(
      (now) => place(client, now, me),
      () => undefined,
    );
  const run = async (id: string, command: Command, asked: { key?: string; outlives?: boolean } = {}) => {
    const answer = await carryOut(id, command, asked);
    if (answer) place(client, answer, me);
    else await readAgain(id);
    void client.invalidateQueries({ queryKey: ["timeline", id] });
    await client.invalidateQueries({ queryKey: ["messages", id] });
  };

  return (conversation, command, then = {}) => {
    const before = known(client, conversation.id) ?? conversation;
    const undo = undoOf(command, before);
    const refused = (error: unknown) => {
      void readAgain(before.id);
      if (then.refused && error instanceof Refusal) then.refused(error);
      else failed(words.act.failed(reasonOf(error)));
    };
    place(client, expected(before, command, me.id), me);
    if (undo.kind === "hold") {
      const isReply = command.name === "replies" || command.name === "private-reply";
      const forget = isReply ? addSending(before.id, command.text) : () => undefined;
      const key = isReply ? { key: crypto.randomUUID() } : {};
      hold(
        words.act.did[command.name],
        (outlives) =>
          void run(before.id, command, { ...key, outlives })
            .catch(refused)
            .finally(forget),
        () => {
          forget();
          place(client, before, me);
          then.cancelled?.();
        },
      );
      return;
    }

    run(before.id, command).then(() => {
      const back = async () => {
        for (const inverse of undo.commands) await run(before.id, inverse);
      };
      done(words.act.did[command.name], undo.commands.length === 0 ? null : () => void back().catch(refused));
    }, refused);
  };
}

function actOnAllWith(client: QueryClient, me: Me, words: Strings): Doing["actOnAll"] {
  const run = async (ids: readonly string[], command: Command) => {
    const refused = await carryOutAll(ids, command).catch((error: unknown) => {
      failed(words.act.failed(reasonOf(error)));
      return null;
    });
    if (refused && refused.length > 0) failed(words.bulk.some(refused.length, refused[0]?.detail ?? ""));
    await client.invalidateQueries({ queryKey: ["list"] });
    return refused;
  };

  return (conversations, command) => {
    const ids = conversations.map((conversation) => conversation.id);
    const undos = conversations.map((conversation) => undoOf(command, conversation));
    const said = words.bulk.done(ids.length);
    for (const before of conversations) place(client, expected(before, command, me.id), me);
    if (undos.some((undo) => undo.kind === "hold")) {
      const restore = () => {
        for (const before of conversations) place(client, before, me);
      };
      hold(said, () => void run(ids, command), restore);
      return;
    }

    void run(ids, command).then((refused) => {
      if (refused === null) return;
      const inverses = inversesOf(ids, undos);
      done(said, async () => {
        for (const [inverse, those] of inverses) await run(those, inverse);
      });
    });
  };
}

// One request for each inverse that several share.
function inversesOf(ids: readonly string[], undos: readonly Undo[]): [Command, string[]][] {
  const groups = new Map<string, [Command, string[]]>();
  undos.forEach((undo, i) => {
    for (const inverse of undo.kind === "inverse" ? undo.commands : []) {
      const name = JSON.stringify(inverse);
      const group = groups.get(name) ?? [inverse, []];
      group[1].push(ids[i] as string);
      groups.set(name, group);
    }
  });
  return [...groups.values()];
}
