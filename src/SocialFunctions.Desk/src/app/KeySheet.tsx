import { useState } from "react";
import { Switch } from "react-aria-components";
import { Sheet } from "../design/parts";
import type { Strings } from "../strings/en";
import { useWords } from "../strings/words";
import { singleKeys } from "./keys";

const rows: [string[], keyof Strings["keys"]][] = [
  [["J", "K"], "move"],
  [["Enter"], "open"],
  [["X"], "select"],
  [["Esc"], "back"],
  [["/"], "search"],
  [["C"], "claim"],
  [["R"], "reply"],
  [["Ctrl Enter"], "send"],
  [["N"], "note"],
  [["E"], "resolve"],
  [["S"], "snooze"],
  [["A"], "assign"],
  [["T"], "tag"],
  [["P"], "priority"],
  [["Z"], "undo"],
  [["G I"], "goInbox"],
  [["G R"], "goReports"],
  [["G S"], "goSettings"],
  [["?"], "help"],
];

/** All keys, and the switch that turns them off. */
export function KeySheet({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const words = useWords().keys;
  const [areOn, setAreOn] = useState(singleKeys.areOn);
  const turn = (on: boolean) => {
    singleKeys.turn(on);
    setAreOn(on);
  };
  return (
    <Sheet title={words.title} isOpen={isOpen} onClose={onClose}>
      <p className="quiet">{words.hint}</p>
      <Switch className="switch" isSelected={areOn} onChange={turn}>
        <span className="switch-track" />
        {words.on}
      </Switch>
      <dl className="keys">
        {rows.map(([keys, name]) => (
          <div key={name} className="keys-row">
            <dt>{words[name]}</dt>
            <dd>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Sheet>
  );
}
