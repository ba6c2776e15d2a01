import { useState } from "react";
import { Button, Dialog, DialogTrigger, Input, ListBox, ListBoxItem, Popover, SearchField } from "react-aria-components";
import { useCannedReplies } from "../api/lists";
import { Icon } from "../design/Icon";
import { Skeleton, Trouble } from "../design/parts";
import { useWords } from "../strings/words";

type Props = { conversation: string; isOpen: boolean; onOpen: (isOpen: boolean) => void; onChoose: (text: string) => void };

/** Prepared answers, in the customer's language and with what is known of them filled in. */
export function Canned({ conversation, isOpen, onOpen, onChoose }: Props) {
  const words = useWords().reply;
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={onOpen}>
      <Button className="button" aria-label={words.canned}>
        <Icon name="bolt" /> <span className="not-phone">{words.canned}</span> <kbd>/</kbd>
      </Button>
      <Popover className="popover canned" placement="top start">
        <Dialog className="dialog-small" aria-label={words.canned}>
          <CannedList
            conversation={conversation}
            onChoose={(text) => {
              onOpen(false);
              onChoose(text);
            }}
          />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function CannedList({ conversation, onChoose }: { conversation: string; onChoose: (text: string) => void }) {
  const words = useWords().reply;
  const [text, setText] = useState("");
  const found = useCannedReplies(conversation, text, true);
  return (
    <div className="stack">
      <SearchField className="search" aria-label={words.cannedSearch} value={text} onChange={setText} autoFocus>
        <Icon name="search" />
        <Input className="input" placeholder={words.cannedSearch} />
      </SearchField>
      {found.error && <Trouble error={found.error} onAgain={() => void found.refetch()} />}
      {found.isPending && !found.error && <Skeleton lines={3} />}
      {found.data && (
        <ListBox
          className="menu"
          aria-label={words.canned}
          selectionMode="single"
          items={found.data}
          onAction={(key) => onChoose(found.data.find((reply) => reply.id === key)?.text ?? "")}
          renderEmptyState={() => <p className="quiet">{words.cannedNone}</p>}
        >
          {(reply) => (
            <ListBoxItem id={reply.id} className="menu-item canned-item" textValue={reply.title}>
              <strong>{reply.title}</strong>
              <span className="quiet canned-text" lang={reply.language}>
                {reply.text}
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      )}
    </div>
  );
}
