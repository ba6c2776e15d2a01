import { useMemo } from "react";
import { useMe } from "../app/session";
import { useWords } from "../strings/words";
import { useAgents, useChannels, useTeams } from "./lists";

export type Names = {
  agent: (id: string) => string;
  team: (id: string) => string;
  channel: (name: string) => string /** Of `agent:ID`, `team:ID`, `system` and the like. */;
  who: (by: string) => string;
};

/** The names of those whom the host tells by their ids; the id where there is no name any more. */
export function useNames(): Names {
  const words = useWords();
  const me = useMe();
  const agents = useAgents().data;
  const teams = useTeams().data;
  const channels = useChannels().data;
  return useMemo(() => {
    const agent = (id: string) => (id === me.id ? me.name : (agents?.find((known) => known.id === id)?.name ?? id));
    const team = (id: string) => teams?.find((known) => known.id === id)?.name ?? id;
    const who = (by: string) => {
      const [kind, id] = [by.split(":", 1)[0], by.slice(by.indexOf(":") + 1)];
      if (kind === "agent") return agent(id);
      if (kind === "team") return team(id);
      if (by === "customer") return words.thread.customer;
      if (by === "system") return words.happened.system;
      return by === "platform" ? words.happened.platform : by === "elsewhere" ? words.thread.elsewhere : by;
    };
    return { agent, team, who, channel: (name) => channels?.find((known) => known.name === name)?.displayName ?? name };
  }, [agents, teams, channels, me, words]);
}
