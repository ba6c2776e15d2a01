import type { Conversation, TextLimit } from "../api/types";
import { useFormat } from "../strings/format";
import { useWords } from "../strings/words";
import { measure, segmentsOf } from "./measure";

/** How much room is left, in what the channel counts. */
export function Counter({
  text,
  limit,
  isPrivate,
  conversation,
}: {
  text: string;
  limit: TextLimit;
  isPrivate: boolean;
  conversation: Conversation;
}) {
  const words = useWords().reply;
  const format = useFormat();
  if (text === "") return null;
  const left = limit.limit - measure(text, limit.unit);
  const unit = words.units[limit.unit];
  if (left < 0) {
    const over = format.number(-left);
    return <span className={isPrivate ? "is-late" : "is-soon"}>{isPrivate ? words.tooLong(over, unit) : words.over(over, unit)}</span>;
  }

  if (isSms(conversation)) {
    const segments = segmentsOf(text);
    return <span className="quiet">{words.segments(segments.count, segments.left)}</span>;
  }

  // Far from the end nobody has to count.
  return left > limit.limit / 2 ? null : <span className="quiet">{words.left(format.number(left), unit)}</span>;
}

// Both carry WhatsApp too, whose threads have a window; an SMS has none.
function isSms(conversation: Conversation): boolean {
  return (conversation.channel === "twilio" || conversation.channel === "acs") && conversation.replyWindow.state === "none";
}
