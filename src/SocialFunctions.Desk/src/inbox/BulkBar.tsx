import { Button, DialogTrigger } from "react-aria-components";
import type { Conversation } from "../api/types";
import { useDoing } from "../app/doing";
import { AssignPopover, TagPopover } from "../conversation/Pickers";
import { Icon } from "../design/Icon";
import { IconButton } from "../design/parts";
import { useWords } from "../strings/words";

/** What can be done with all that are selected, at most two hundred at a time. */
export function BulkBar({ conversations, onDone }: { conversations: readonly Conversation[]; onDone: () => void }) {
  const words = useWords();
  const { actOnAll } = useDoing();
  const those = conversations.slice(0, 200);
  return (
    <div className="bulk" role="toolbar" aria-label={words.list.selected(those.length)}>
      <span className="bulk-count">{words.list.selected(those.length)}</span>
      <DialogTrigger>
        <Button className="button">
          <Icon name="hand" /> {words.bulk.assign}
        </Button>
        <AssignPopover
          onAssign={(to) => {
            actOnAll(those, { name: "assign", ...to });
            onDone();
          }}
        />
      </DialogTrigger>
      <DialogTrigger>
        <Button className="button">
          <Icon name="tag" /> {words.bulk.tag}
        </Button>
        <TagPopover
          onTag={(tag) => {
            actOnAll(those, { name: "tags", add: [tag], remove: [] });
            onDone();
          }}
        />
      </DialogTrigger>
      <Button
        className="button"
        onPress={() => {
          actOnAll(those, { name: "resolve" });
          onDone();
        }}
      >
        <Icon name="check" /> {words.bulk.resolve}
      </Button>
      <IconButton icon="close" name={words.bulk.clear} onPress={onDone} />
    </div>
  );
}
