import type { Names } from "../api/names";
import type { TimelineEntry } from "../api/types";
import { lengthOf, millisecondsOf } from "../design/countdown";
import type { Strings } from "../strings/en";
import type { Format } from "../strings/format";

/** How much an entry wants to be seen. */
export type Weight = "plain" | "soon" | "late" | "good";

const weights: Record<string, Weight> = {
  warned: "soon",
  breached: "late",
  escalated: "late",
  notificationFailed: "late",
  moderationFailed: "late",
  resolved: "good",
  optedOut: "soon",
};

export const weightOf = (entry: TimelineEntry): Weight =>
  entry.type === "escalated" && entry.data.step === "warn" ? "soon" : (weights[entry.type] ?? "plain");

/** What happened, in words: also what the machine did, and why. */
export function happened(entry: TimelineEntry, words: Strings, names: Names, format: Format, now: number): string {
  const { type, by, data } = entry;
  const say = words.happened;
  const who = names.who(by);
  const reason = data.reason ?? null;
  const moment = (at: string | null | undefined) => (at ? format.moment(at, now) : null);
  const clock = data.clock ? words.clock[data.clock] : "";
  const people = format.list((data.notify ?? []).map(names.who));
  switch (type) {
    case "caseOpened":
      return say.caseOpened(data.case ?? 1);
    case "acknowledged":
      return say.acknowledged(moment(data.opensAt));
    case "surgeNotice":
      return say.surgeNotice;
    case "warned":
      return say.warned(clock);
    case "breached":
      return say.breached(clock);
    case "escalated":
      return say.escalated(people, stepWords(data.step, words));
    case "notified":
      return say.notified(people || who, format.list(data.means ?? []));
    case "notificationFailed":
      return say.notificationFailed(people || who, reason ?? "");
    case "claimed":
      return say.claimed(who);
    case "released":
      return say.released(who);
    case "assigned":
      return (
        say.assigned(
          who,
          format.list(
            [data.team && names.team(data.team), data.agent && names.agent(data.agent)].filter(
              (name) => typeof name === "string" && name !== "",
            ) as string[],
          ),
        ) + because(reason, say)
      );
    case "unassigned":
      return say.unassigned(data.agent ? names.agent(data.agent) : who, reason);
    case "resolved":
      return say.resolved(who, reason);
    case "reopened":
      return say.reopened(who, reason);
    case "snoozed":
      return say.snoozed(who, moment(data.until) ?? "");
    case "pending":
      return say.pending(who);
    case "priorityChanged":
      return say.priorityChanged(who, data.priority ? words.priority[data.priority] : "");
    case "tagsChanged":
      return say.tagsChanged(who, tags(data.added, format), tags(data.removed, format));
    case "hidden":
    case "unhidden":
    case "liked":
      return say.moderation(who, say[type]);
    case "moderationFailed":
      return say.moderationFailed(reason ?? "");
    case "controlLost":
      return say.controlLost(data.app ?? null);
    case "unsnoozed":
    case "optedOut":
    case "optedIn":
    case "linked":
    case "unlinked":
    case "threadMoved":
    case "controlReceived":
    case "controlRequested":
    case "accountRemoved":
    case "accountRestored":
    case "erased":
      return say[type] + because(reason, say);
    default:
      // A newer host may tell more than these pages know.
      return reason ? `${type}: ${reason}` : type;
  }
}

// A step is named as it is configured: `warn`, `breach`, `breach+PT15M`, or by the id of a rule.
function stepWords(step: string | null | undefined, words: Strings): string | null {
  if (!step) return null;
  if (step === "warn") return words.happened.stepWarn;
  if (step === "breach") return words.happened.stepBreach;
  const later = /^breach\+(.+)$/.exec(step)?.[1];
  return later ? words.happened.stepLater(words.clock.length(lengthOf(millisecondsOf(later)))) : words.happened.stepRule(step);
}

function because(reason: string | null, say: Strings["happened"]): string {
  return reason ? ` (${say.because(reason.replace(/\.$/, ""))})` : "";
}

function tags(names: readonly string[] | null | undefined, format: Format): string {
  return format.list((names ?? []).map((tag) => `#${tag}`));
}
