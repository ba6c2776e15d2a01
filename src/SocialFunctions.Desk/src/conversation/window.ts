import type { Conversation } from "../api/types";
import { useNow } from "../app/hostTime";
import { useFormat } from "../strings/format";
import { useWords } from "../strings/words";

/** What the platform lets the company write now, in words. */
export function useWindow(conversation: Conversation): { words: string; mayWrite: boolean } {
  const words = useWords().window;
  const format = useFormat();
  const now = useNow();
  const { state, until } = conversation.replyWindow;
  const end = until ? format.moment(until, now) : null;
  switch (state) {
    case "open":
      return { words: end ? words.open(end) : words.openAlways, mayWrite: true };
    case "humanAgentOnly":
      return { words: words.humanAgentOnly(end ?? ""), mayWrite: true };
    case "templateOnly":
      return { words: words.templateOnly, mayWrite: false };
    case "closed":
      return { words: words.closed, mayWrite: false };
    case "none":
      return { words: words.none, mayWrite: true };
  }
}
