import { Button } from "react-aria-components";
import { Icon } from "../design/Icon";
import { IconButton } from "../design/parts";
import { useWords } from "../strings/words";
import { type Deed, dismiss, useDeeds } from "./held";

/** What was just done, and can be taken back. */
export function Deeds() {
  const deeds = useDeeds();
  const words = useWords();
  return (
    <section className="deeds" aria-live="polite" aria-label={words.act.undo}>
      {deeds.map((deed) => (
        <OneDeed key={deed.id} deed={deed} />
      ))}
    </section>
  );
}

function OneDeed({ deed }: { deed: Deed }) {
  const words = useWords();
  return (
    <div className={`deed deed-${deed.kind}`}>
      {deed.kind === "failed" && <Icon name="alert" />}
      <span className="deed-words">{deed.words}</span>
      {deed.undo && (
        <Button className="button" onPress={deed.undo}>
          {words.act.undo} <kbd>Z</kbd>
        </Button>
      )}
      <IconButton icon="close" name={words.state.close} onPress={() => dismiss(deed.id)} />
    </div>
  );
}
