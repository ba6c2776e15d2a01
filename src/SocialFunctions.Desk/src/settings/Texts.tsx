import { useState } from "react";
import { useNow } from "../app/hostTime";
import { Choice, Empty, Skeleton, Trouble } from "../design/parts";
import { useFormat } from "../strings/format";
import { useWords } from "../strings/words";
import { useInForce, usePreview } from "./calls";

/** What customers of an account will be told in its next closed times, in each language. */
export function Texts() {
  const words = useWords();
  const format = useFormat();
  const now = useNow();
  const inForce = useInForce();
  const [chosen, setChosen] = useState<string | null>(null);
  const accounts = inForce.data ? ((JSON.parse(inForce.data.json).accounts ?? []) as { id: string }[]).map(({ id }) => id) : [];
  const account = chosen ?? accounts[0] ?? "";
  const preview = usePreview(account);
  return (
    <div className="stack">
      <p className="quiet">{words.settings.textsHint}</p>
      <div className="month-head">
        <Choice
          label={words.settings.account}
          value={account}
          onChange={setChosen}
          options={accounts.map((id) => ({ value: id, label: id }))}
        />
      </div>
      {preview.error && <Trouble error={preview.error} onAgain={() => void preview.refetch()} />}
      {preview.isPending && !preview.error && <Skeleton lines={5} kind="row" />}
      {preview.data?.length === 0 && <Empty icon="check" title={words.state.none} />}
      <ol className="previews">
        {preview.data?.map((one) => (
          <li key={one.at} className="preview">
            <h3 className="card-title">{format.moment(one.at, now)}</h3>
            <dl>
              {Object.entries(one.texts).map(([language, text]) => (
                <div key={language} className="preview-text">
                  <dt className="quiet small">{format.languageName(language)}</dt>
                  <dd lang={language}>{text}</dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ol>
    </div>
  );
}
