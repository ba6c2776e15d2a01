import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button, Input, Label, Link, TextField } from "react-aria-components";
import { ask } from "../api/client";
import { save } from "../api/files";
import { useContact } from "../api/lists";
import { useNames } from "../api/names";
import type { Contact, Conversation } from "../api/types";
import { done } from "../app/held";
import { useNow } from "../app/hostTime";
import { go, pathOf } from "../app/router";
import { useMe } from "../app/session";
import { channelMark } from "../design/channels";
import { Icon } from "../design/Icon";
import { Sheet, Skeleton, Trouble } from "../design/parts";
import { useFormat } from "../strings/format";
import { useWords } from "../strings/words";

/** The person: where they write, what else they wrote, and for those who may, all that is known of them. */
export function ContactCard({ conversation }: { conversation: Conversation }) {
  const words = useWords().contact;
  const me = useMe();
  const { contact } = conversation;
  const known = useContact(contact.id, me.may.erase);
  return (
    <section className="card">
      <h2 className="card-title">{words.title}</h2>
      <p className="contact-name">{known.data?.name ?? contact.name ?? words.unnamed}</p>
      <ul className="addresses">
        {(known.data?.addresses ?? contact.addresses).map((address) => (
          <Address key={address} address={address} />
        ))}
      </ul>
      {me.may.erase && known.isPending && <Skeleton lines={3} />}
      {known.error && <Trouble error={known.error} onAgain={() => void known.refetch()} />}
      {known.data && <History contact={known.data} current={conversation.id} />}
      {me.may.erase && <Deeds id={contact.id} />}
    </section>
  );
}

function Address({ address }: { address: string }) {
  const names = useNames();
  const colon = address.indexOf(":");
  const channel = address.slice(0, colon);
  return (
    <li>
      <span className="channel" title={names.channel(channel)}>
        {channelMark(channel)}
      </span>
      <span className="cut">{address.slice(colon + 1)}</span>
    </li>
  );
}

function History({ contact, current }: { contact: Contact; current: string }) {
  const words = useWords();
  const format = useFormat();
  const now = useNow();
  return (
    <>
      {contact.optOuts.length > 0 && (
        <p className="notice">
          <Icon name="alert" /> {words.contact.optedOut}
        </p>
      )}
      <h3 className="card-sub">{words.contact.conversations}</h3>
      <ul className="history">
        {contact.conversations.map((one) => (
          <li key={one.id}>
            <span className="channel" aria-hidden="true">
              {channelMark(one.channel)}
            </span>
            {one.id === current ? (
              <span>{words.contact.current}</span>
            ) : (
              <Link href={pathOf({ page: "inbox", conversation: one.id })}>{words.status[one.status]}</Link>
            )}
            <span className="quiet small menu-end">{one.lastMessageAt && format.moment(one.lastMessageAt, now)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Deeds({ id }: { id: string }) {
  const words = useWords();
  const [isErasing, setIsErasing] = useState(false);
  return (
    <div className="card-deeds">
      <Button
        className="button"
        onPress={() => void save(`/api/contacts/${encodeURIComponent(id)}/export`, "application/json", `${id}.json`)}
      >
        <Icon name="download" /> {words.contact.export}
      </Button>
      <Button className="button is-danger" onPress={() => setIsErasing(true)}>
        {words.contact.erase}
      </Button>
      <Erase id={id} isOpen={isErasing} onClose={() => setIsErasing(false)} />
    </div>
  );
}

/** Erases a person in two steps: this is asked for, and a word is typed, because nothing can undo it. */
function Erase({ id, isOpen, onClose }: { id: string; isOpen: boolean; onClose: () => void }) {
  const words = useWords();
  const client = useQueryClient();
  const [typed, setTyped] = useState("");
  const erase = useMutation({
    mutationFn: () => ask(`/api/contacts/${encodeURIComponent(id)}`, { method: "DELETE" }),
    onSuccess: () => {
      done(words.contact.erased, null);
      onClose();
      go({ page: "inbox", conversation: null });
      // Nothing of them may stay in this page's memory.
      client.removeQueries({ type: "inactive" });
      void client.resetQueries();
    },
  });
  return (
    <Sheet title={words.contact.eraseTitle} isOpen={isOpen} onClose={onClose} kind="alert">
      <p>{words.contact.eraseText}</p>
      <TextField className="field" value={typed} onChange={setTyped} autoComplete="off" autoFocus>
        <Label className="label">{words.contact.eraseConfirm(words.contact.eraseWord)}</Label>
        <Input className="input" />
      </TextField>
      {erase.error && <Trouble error={erase.error} />}
      <div className="dialog-foot">
        <Button className="button" onPress={onClose}>
          {words.state.cancel}
        </Button>
        <Button
          className="button is-danger"
          isDisabled={typed.trim() !== words.contact.eraseWord}
          isPending={erase.isPending}
          onPress={() => erase.mutate()}
        >
          {words.contact.erase}
        </Button>
      </div>
    </Sheet>
  );
}
