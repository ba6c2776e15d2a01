import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useDeferredValue, useEffect, useRef, useState } from "react";
import { Button, TextArea, TextField } from "react-aria-components";
import { Refusal } from "../api/client";
import type { SettingsProblem } from "../api/types";
import { done } from "../app/held";
import { Icon } from "../design/Icon";
import { Skeleton, Trouble } from "../design/parts";
import { useWords } from "../strings/words";
import { type InForce, put, useInForce, type WhatIf, whatIf } from "./calls";
import { Fields } from "./Fields";
import { lineOf, placesOf } from "./places";

/** The settings, as a form and as the JSON that they are; what is wrong stands at its field and at its line. */
export function Document() {
  const inForce = useInForce();
  if (inForce.error) return <Trouble error={inForce.error} onAgain={() => void inForce.refetch()} />;
  return inForce.data ? <Editor key={inForce.data.version} inForce={inForce.data} /> : <Skeleton lines={10} />;
}

type Checked = { document: unknown; syntax: string | null; places: ReadonlyMap<string, number> };

function read(json: string): Checked {
  try {
    return { document: JSON.parse(json), syntax: null, places: placesOf(json) };
  } catch (error) {
    return { document: null, syntax: (error as Error).message, places: new Map() };
  }
}

function Editor({ inForce }: { inForce: InForce }) {
  const words = useWords().settings;
  const client = useQueryClient();
  const [json, setJson] = useState(inForce.json);
  const [failure, setFailure] = useState<Refusal | null>(null);
  const [isSaving, setIsSaving] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const settled = useDeferred(json, 400);
  const checked = read(useDeferredValue(json));
  const isChanged = json !== inForce.json;
  const review = useQuery({
    queryKey: ["settings", "what-if", settled],
    queryFn: () => judge(settled),
    enabled: settled !== inForce.json && read(settled).syntax === null,
    gcTime: 0,
  });
  const problems = failure && failure.errors.length > 0 ? failure.errors : (review.data?.problems ?? []);

  const change = (text: string) => {
    setFailure(null);
    setJson(text);
  };
  const save = async () => {
    setIsSaving(true);
    try {
      const version = await put(json, inForce.version);
      await client.invalidateQueries({ queryKey: ["settings"] });
      done(words.saved(version), () => void put(inForce.json, version).then(() => client.invalidateQueries({ queryKey: ["settings"] })));
    } catch (error) {
      if (error instanceof Refusal) setFailure(error);
    } finally {
      setIsSaving(false);
    }
  };
  const show = (path: string) => {
    const line = lineOf(checked.places, path);
    const start =
      json
        .split("\n")
        .slice(0, line - 1)
        .join("\n").length + (line > 1 ? 1 : 0);
    field.current?.focus();
    field.current?.setSelectionRange(start, json.indexOf("\n", start) < 0 ? json.length : json.indexOf("\n", start));
    field.current?.scrollTo({ top: (line - 4) * 18 });
  };

  return (
    <div className="document">
      <div className="document-state">
        <State
          isChanged={isChanged}
          syntax={checked.syntax}
          problems={problems}
          review={review.data?.effect ?? null}
          places={checked.places}
          onShow={show}
        />
        {failure?.status === 412 && (
          <p className="notice" role="alert">
            <Icon name="alert" /> {words.changed}
            <Button className="button" onPress={() => void client.invalidateQueries({ queryKey: ["settings"] })}>
              {words.readAgain}
            </Button>
          </p>
        )}
        {failure && failure.status !== 412 && failure.errors.length === 0 && <Trouble error={failure} />}
        <Button
          className="button is-primary"
          isDisabled={!isChanged || checked.syntax !== null || problems.length > 0}
          isPending={isSaving}
          onPress={() => void save()}
        >
          <SaveWord />
        </Button>
      </div>
      <div className="document-form">
        {checked.document !== null && (
          <Fields document={checked.document} problems={problems} onChange={(document) => change(JSON.stringify(document, null, 2))} />
        )}
      </div>
      <TextField
        className="document-json"
        aria-label={words.json}
        value={json}
        onChange={change}
        isInvalid={checked.syntax !== null || problems.length > 0}
      >
        <TextArea ref={field} className="code" spellCheck="false" autoComplete="off" wrap="off" />
      </TextField>
    </div>
  );
}

function SaveWord() {
  return useWords().state.save;
}

// What cannot be put in force is no failure here: it is what was asked for.
async function judge(json: string): Promise<{ problems: readonly SettingsProblem[]; effect: WhatIf | null }> {
  try {
    return { problems: [], effect: await whatIf(json) };
  } catch (error) {
    if (error instanceof Refusal && error.errors.length > 0) return { problems: error.errors, effect: null };
    throw error;
  }
}

/** A value once it has stayed the same for a while. */
function useDeferred<T>(value: T, ms: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}

type StateProps = {
  isChanged: boolean;
  syntax: string | null;
  problems: readonly SettingsProblem[];
  review: WhatIf | null;
  places: ReadonlyMap<string, number>;
  onShow: (path: string) => void;
};

/** What is wrong with the document, or what it would do. */
function State({ isChanged, syntax, problems, review, places, onShow }: StateProps) {
  const words = useWords().settings;
  if (syntax) return <p className="is-late">{words.syntax(syntax)}</p>;
  if (problems.length > 0)
    return <Problems title={words.problems(problems.length)} kind="late" items={problems} places={places} onShow={onShow} />;
  if (!isChanged) return <p className="quiet">{words.unchanged}</p>;
  return (
    <div className="stack">
      <p className="is-good">
        <Icon name="check" /> {words.fine}
      </p>
      {review && review.stranded.length > 0 && (
        <div>
          <p className="is-soon">{words.stranded}</p>
          <ul>
            {review.stranded.map((one) => (
              <li key={`${one.kind} ${one.id}`}>{words.strandedItem(one.conversations, one.kind, one.id, one.to)}</li>
            ))}
          </ul>
        </div>
      )}
      {review && review.warnings.length > 0 && (
        <Problems title={words.warnings(review.warnings.length)} kind="soon" items={review.warnings} places={places} onShow={onShow} />
      )}
    </div>
  );
}

function Problems({
  title,
  kind,
  items,
  places,
  onShow,
}: {
  title: string;
  kind: "late" | "soon";
  items: readonly SettingsProblem[];
  places: ReadonlyMap<string, number>;
  onShow: (path: string) => void;
}) {
  const words = useWords().settings;
  return (
    <div role={kind === "late" ? "alert" : "status"}>
      <p className={`is-${kind}`}>{title}</p>
      <ul className="problems">
        {items.slice(0, 20).map((problem) => (
          <li key={problem.path + problem.message}>
            <Button className="button is-plain" onPress={() => onShow(problem.path)}>
              {words.line(lineOf(places, problem.path))}
            </Button>
            <code>{problem.path}</code> {problem.message}
          </li>
        ))}
      </ul>
    </div>
  );
}
