import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button, ListBox, ListBoxItem } from "react-aria-components";
import { useNames } from "../api/names";
import { done, failed } from "../app/held";
import { useNow } from "../app/hostTime";
import { Skeleton, Trouble } from "../design/parts";
import { useFormat } from "../strings/format";
import { useWords } from "../strings/words";
import { put, useInForce, useVersion, useVersions } from "./calls";
import { diff } from "./diff";

/** Who changed what when, and back again. */
export function Versions() {
  const words = useWords();
  const names = useNames();
  const format = useFormat();
  const now = useNow();
  const versions = useVersions();
  const inForce = useInForce();
  const [chosen, setChosen] = useState<number | null>(null);
  if (versions.error) return <Trouble error={versions.error} onAgain={() => void versions.refetch()} />;
  if (!versions.data || !inForce.data) return <Skeleton lines={8} />;
  const version = chosen ?? versions.data[0]?.version ?? null;
  return (
    <div className="versions">
      <ListBox
        className="menu versions-list"
        aria-label={words.settings.versions}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={version === null ? [] : [version]}
        onSelectionChange={(keys) => setChosen(keys === "all" ? null : Number([...keys][0]))}
        items={versions.data.map((one) => ({ ...one, id: one.version }))}
      >
        {(one) => (
          <ListBoxItem id={one.id} className="menu-item" textValue={words.settings.version(one.version)}>
            <span>
              {words.settings.version(one.version)} {String(one.version) === inForce.data.version && `(${words.settings.inForce})`}
              <br />
              <span className="quiet small">
                {format.moment(one.at, now)} {one.by && words.settings.by(names.agent(one.by))}
              </span>
            </span>
          </ListBoxItem>
        )}
      </ListBox>
      {version !== null && <Changes version={version} inForce={inForce.data.version} />}
    </div>
  );
}

function Changes({ version, inForce }: { version: number; inForce: string }) {
  const words = useWords();
  const client = useQueryClient();
  const [isBusy, setIsBusy] = useState(false);
  const document = useVersion(version);
  const earlier = useVersion(version - 1);
  const current = useVersion(Number(inForce));
  const rollBack = async () => {
    setIsBusy(true);
    try {
      const now = await put(document.data ?? "", inForce);
      done(
        words.settings.saved(now),
        () => void put(current.data ?? "", now).then(() => client.invalidateQueries({ queryKey: ["settings"] })),
      );
      await client.invalidateQueries({ queryKey: ["settings"] });
    } catch (error) {
      failed(words.act.failed((error as Error).message));
    } finally {
      setIsBusy(false);
    }
  };
  if (document.error) return <Trouble error={document.error} onAgain={() => void document.refetch()} />;
  if (!document.data || (version > 1 && earlier.isPending)) return <Skeleton lines={6} />;
  const lines = diff(earlier.data ?? "", document.data);
  return (
    <section className="versions-one">
      <header className="report-part-head">
        <h2 className="card-title">{words.settings.diff}</h2>
        {String(version) !== inForce && (
          <Button className="button" isPending={isBusy} onPress={() => void rollBack()}>
            {words.settings.rollBack}
          </Button>
        )}
      </header>
      {lines.length === 0 ? (
        <p className="quiet">{words.settings.noDiff}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever uses keys scrolls it
        <pre className="diff" tabIndex={0}>
          {lines.map((line, i) =>
            line.kind === "gap" ? (
              <span key={i} className="diff-gap">{`⋯ ${line.lines}`}</span>
            ) : (
              <span key={i} className={`diff-${line.kind}`}>{`${{ same: " ", in: "+", out: "−" }[line.kind]} ${line.text}`}</span>
            ),
          )}
        </pre>
      )}
    </section>
  );
}
