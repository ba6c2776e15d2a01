import { useQuery } from "@tanstack/react-query";
import { ask } from "../api/client";
import { useNames } from "../api/names";
import type { Account, Page } from "../api/types";
import { useNow } from "../app/hostTime";
import { channelMark } from "../design/channels";
import { Icon } from "../design/Icon";
import { Skeleton, Trouble } from "../design/parts";
import { useFormat } from "../strings/format";
import { useWords } from "../strings/words";

/** Each account: whether it works, and what its platform says when it does not. */
export function Accounts() {
  const words = useWords().settings;
  const names = useNames();
  const format = useFormat();
  const now = useNow();
  const accounts = useQuery({ queryKey: ["accounts"], queryFn: () => ask<Page<Account>>("/api/admin/accounts") });
  if (accounts.error) return <Trouble error={accounts.error} onAgain={() => void accounts.refetch()} />;
  if (!accounts.data) return <Skeleton lines={6} />;
  const moment = (at: string | null) => (at ? format.moment(at, now) : words.never);
  return (
    <ul className="records">
      {accounts.data.items.map((account) => (
        <li key={account.id} className="record">
          <div className="record-head">
            <span className="channel" title={names.channel(account.channel)}>
              {channelMark(account.channel)}
            </span>
            <strong>{account.id}</strong>
            <span className="quiet small">{account.externalId}</span>
            <span className={account.state === "suspended" ? "is-late" : account.state === "paused" ? "is-soon" : "quiet"}>
              {account.state === "suspended" && <Icon name="alert" />} {words.accountStates[account.state]}{" "}
              {account.since && words.since(moment(account.since))}
            </span>
            <span className="quiet small menu-end">
              {words.lastMessage} {moment(account.lastMessageAt)}
            </span>
          </div>
          {account.reason && <p className="quiet">{account.reason}</p>}
        </li>
      ))}
    </ul>
  );
}
