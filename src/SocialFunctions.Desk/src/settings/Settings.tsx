import "./settings.css";
import { Link } from "react-aria-components";
import { pathOf, type SettingsPart, settingsParts } from "../app/router";
import { useWords } from "../strings/words";
import { Accounts } from "./Accounts";
import { Calendars } from "./Calendars";
import { Document } from "./Document";
import { Quarantine } from "./Quarantine";
import { Texts } from "./Texts";
import { Versions } from "./Versions";

const parts: Record<SettingsPart, () => React.ReactNode> = {
  document: Document,
  calendars: Calendars,
  texts: Texts,
  versions: Versions,
  quarantine: Quarantine,
  accounts: Accounts,
};

/** What administrators see to. */
export default function Settings({ part }: { part: SettingsPart }) {
  const words = useWords().settings;
  const Part = parts[part];
  return (
    <div className="settings">
      <header className="settings-head">
        <h1 className="heading">{words.title}</h1>
        <nav className="views" aria-label={words.title}>
          {settingsParts.map((name) => (
            <Link
              key={name}
              className="view"
              href={pathOf({ page: "settings", part: name })}
              aria-current={name === part ? "page" : "false"}
            >
              {words[name]}
            </Link>
          ))}
        </nav>
      </header>
      <div className="settings-body">
        <Part />
      </div>
    </div>
  );
}
