import { useState } from "react";
import type { Attachment } from "../api/types";
import { Icon } from "../design/Icon";
import { useWords } from "../strings/words";
import { hrefOf } from "./words";

/** A file of a message. A customer's comes through the host, which has looked at what it is; nothing else is shown, only named. */
export function Media({ attachment }: { attachment: Attachment }) {
  const words = useWords().thread;
  const [isBroken, setIsBroken] = useState(false);
  const { kind, media, name, latitude, longitude } = attachment;
  const title = words.media[kind as keyof typeof words.media] ?? words.media.other;
  const source = media ? `/api/desk/media/${encodeURIComponent(media)}` : null;
  if (kind === "location" && latitude != null && longitude != null) {
    const place = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
    return (
      <Outside
        title={name ?? title}
        href={`https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`}
        detail={place}
      />
    );
  }

  if (source && !isBroken) {
    const label = name ?? title;
    const broke = () => setIsBroken(true);
    if (kind === "image" || kind === "sticker") {
      return (
        <a className="media" href={source} target="_blank" rel="noopener noreferrer" aria-label={words.open(label)}>
          <img src={source} alt={label} loading="lazy" onError={broke} />
        </a>
      );
    }

    // biome-ignore lint/a11y/useMediaCaption: customers' recordings have no captions
    if (kind === "audio") return <audio className="media" src={source} controls preload="none" aria-label={label} onError={broke} />;
    // biome-ignore lint/a11y/useMediaCaption: customers' films have no captions
    if (kind === "video") return <video className="media" src={source} controls preload="none" aria-label={label} onError={broke} />;
    return (
      <a className="file" href={source} target="_blank" rel="noopener noreferrer">
        <Icon name="file" /> {label}
      </a>
    );
  }

  const href = attachment.url ? hrefOf(attachment.url) : null;
  return href ? (
    <Outside title={name ?? title} href={href} detail={null} />
  ) : (
    <p className="file is-gone">
      <Icon name="file" /> {name ?? title}
    </p>
  );
}

function Outside({ title, href, detail }: { title: string; href: string; detail: string | null }) {
  return (
    <a className="file" href={href} target="_blank" rel="noopener noreferrer nofollow">
      <Icon name="link" /> {title}
      {detail && <span className="quiet"> {detail}</span>}
    </a>
  );
}
