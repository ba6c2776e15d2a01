import { type ReactNode, useState } from "react";
import { Button, Link, Menu, MenuItem, MenuTrigger, Popover, Separator } from "react-aria-components";
import { Icon, type IconName } from "../design/Icon";
import { IconButton } from "../design/parts";
import { languages, useLanguage, useWords } from "../strings/words";
import { Deeds } from "./Deeds";
import { undoLatest } from "./held";
import { initials } from "./initials";
import { KeySheet } from "./KeySheet";
import { useKeys } from "./keys";
import { useLive } from "./live";
import { go, type Place, pathOf, useAddress } from "./router";
import { signOut, useMe } from "./session";

/** The frame of every page: where one can go, whether what is shown is new, and what can be undone. */
export function Layout({ children }: { children: ReactNode }) {
  const words = useWords();
  const me = useMe();
  const isLive = useLive(me);
  const { place } = useAddress();
  const [isHelp, setIsHelp] = useState(false);
  const goTo = (target: Place) => () => go(target);
  useKeys({
    "?": () => setIsHelp(true),
    z: undoLatest,
    "g i": goTo({ page: "inbox", conversation: null }),
    ...(me.may.report ? { "g r": goTo({ page: "reports" }) } : {}),
    ...(me.may.administer ? { "g s": goTo({ page: "settings", part: "document" }) } : {}),
  });
  return (
    <div className={`frame frame-${place.page} ${place.page === "inbox" && place.conversation ? "is-open" : ""}`}>
      <a className="skip" href="#content">
        {words.skip}
      </a>
      <nav className="rail" aria-label={words.nav.main}>
        <PageLink to={{ page: "inbox", conversation: null }} icon="inbox" name={words.nav.inbox} isHere={place.page === "inbox"} />
        {me.may.report && <PageLink to={{ page: "reports" }} icon="chart" name={words.nav.reports} isHere={place.page === "reports"} />}
        {me.may.administer && (
          <PageLink
            to={{ page: "settings", part: "document" }}
            icon="settings"
            name={words.nav.settings}
            isHere={place.page === "settings"}
          />
        )}
        <span className="rail-gap" />
        <IconButton className="rail-keys" icon="keys" name={words.nav.help} shortcut="?" onPress={() => setIsHelp(true)} />
        <Me />
      </nav>
      {!isLive && (
        <p className="away" role="status">
          <Icon name="alert" /> {words.state.away}
        </p>
      )}
      <main className="page" id="content" tabIndex={-1}>
        {children}
      </main>
      <Deeds />
      <KeySheet isOpen={isHelp} onClose={() => setIsHelp(false)} />
    </div>
  );
}

function PageLink({ to, icon, name, isHere }: { to: Place; icon: IconName; name: string; isHere: boolean }) {
  return (
    <Link className="rail-link" href={pathOf(to)} aria-current={isHere ? "page" : "false"}>
      <Icon name={icon} />
      <span>{name}</span>
    </Link>
  );
}

function Me() {
  const me = useMe();
  const { words, language, speak } = useLanguage();
  return (
    <MenuTrigger>
      <Button className="rail-link rail-me">
        <span className="avatar" aria-hidden="true">
          {initials(me.name)}
        </span>
        <span>{me.name.split(" ", 1)[0]}</span>
      </Button>
      <Popover className="popover" placement="right bottom">
        <Menu className="menu">
          {Object.entries(languages).map(([tag, name]) => (
            <MenuItem key={tag} className="menu-item" onAction={() => speak(tag as keyof typeof languages)} textValue={name}>
              <span className="menu-check">{tag === language && <Icon name="check" />}</span>
              <span lang={tag}>{name}</span>
            </MenuItem>
          ))}
          {me.signIn === "session" && <Separator className="menu-line" />}
          {me.signIn === "session" && (
            <MenuItem className="menu-item" onAction={() => void signOut()} textValue={words.nav.signOut}>
              <span className="menu-check">
                <Icon name="out" />
              </span>
              {words.nav.signOut}
            </MenuItem>
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
