import { useState } from "react";
import { Button, Input, Label, Switch, TextField } from "react-aria-components";
import type { SettingsProblem } from "../api/types";
import { Icon } from "../design/Icon";
import { Choice } from "../design/parts";
import { useWords } from "../strings/words";

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

const isObject = (value: Json | undefined): value is { [name: string]: Json } =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isPlain = (value: Json) => value === null || typeof value !== "object";

const sections = [
  "accounts",
  "calendars",
  "policies",
  "templates",
  "teams",
  "agents",
  "rules",
  "replies",
  "retention",
  "webhooks",
] as const;

type Section = (typeof sections)[number];

/** The document as a form: a section at a time, each entry with its fields. What it does not have yet is added in the JSON. */
export function Fields({
  document,
  problems,
  onChange,
}: {
  document: unknown;
  problems: readonly SettingsProblem[];
  onChange: (document: unknown) => void;
}) {
  const words = useWords().settings;
  const [section, setSection] = useState<Section>("accounts");
  const root = document as Json;
  if (!isObject(root)) return null;
  const value = root[section];
  const count = (name: string) => problems.filter((problem) => problem.path.startsWith(`$.${name}`)).length;
  return (
    <div className="entries">
      <Choice
        label={words.title}
        value={section}
        onChange={setSection}
        options={sections.map((name) => ({
          value: name,
          label: words.sections[name] + (count(name) > 0 ? ` (${words.problems(count(name))})` : ""),
        }))}
        isLabelHidden
      />
      {Array.isArray(value)
        ? value.map((entry, i) => (
            <Entry
              key={i}
              value={entry}
              path={`$.${section}[${i}]`}
              problems={problems}
              onChange={(changed) => onChange({ ...root, [section]: value.map((other, n) => (n === i ? changed : other)) })}
            />
          ))
        : isObject(value) && (
            <Part
              value={value}
              path={`$.${section}`}
              problems={problems}
              onChange={(changed) => onChange({ ...root, [section]: changed })}
            />
          )}
    </div>
  );
}

type Props = { value: Json; path: string; problems: readonly SettingsProblem[]; onChange: (changed: Json) => void };

function Entry({ value, path, problems, onChange }: Props) {
  const isWrong = problems.some((problem) => problem.path.startsWith(path));
  const [isOpen, setIsOpen] = useState(false);
  const title = isObject(value)
    ? String(value.name ?? value.title ?? value.id ?? value.yearly ?? value.date ?? path.slice(2))
    : path.slice(2);
  return (
    <div className={`entry ${isWrong ? "is-wrong" : ""}`}>
      <Button className="entry-head" aria-expanded={isOpen || isWrong} onPress={() => setIsOpen(!isOpen)}>
        <Icon name="next" /> {title}
      </Button>
      {(isOpen || isWrong) && <Part value={value} path={path} problems={problems} onChange={onChange} />}
    </div>
  );
}

function Part({ value, path, problems, onChange }: Props) {
  if (isObject(value)) {
    return (
      <div className="part">
        {Object.entries(value).map(([name, field]) => (
          <One
            key={name}
            name={name}
            value={field}
            path={`${path}.${name}`}
            problems={problems}
            onChange={(changed) => onChange({ ...value, [name]: changed })}
          />
        ))}
      </div>
    );
  }

  return <One name="" value={value} path={path} problems={problems} onChange={onChange} />;
}

function One({ name, value, path, problems, onChange }: Props & { name: string }) {
  const wrong = problems.find(
    (problem) => problem.path === path || (Array.isArray(value) && value.every(isPlain) && problem.path.startsWith(`${path}[`)),
  );
  if (typeof value === "boolean") {
    return (
      <Switch className="switch" isSelected={value} onChange={onChange}>
        <span className="switch-track" />
        {name}
      </Switch>
    );
  }

  if (Array.isArray(value) && !value.every(isPlain)) {
    return (
      <fieldset className="group">
        <legend>{name}</legend>
        {value.map((entry, i) => (
          <Entry
            key={i}
            value={entry}
            path={`${path}[${i}]`}
            problems={problems}
            onChange={(changed) => onChange(value.map((other, n) => (n === i ? changed : other)))}
          />
        ))}
      </fieldset>
    );
  }

  if (isObject(value)) {
    return (
      <fieldset className="group">
        <legend>{name}</legend>
        <Part value={value} path={path} problems={problems} onChange={onChange} />
      </fieldset>
    );
  }

  const text = Array.isArray(value) ? value.join(", ") : String(value ?? "");
  const write = (said: string) =>
    onChange(
      Array.isArray(value)
        ? said
            .split(",")
            .map((part) => part.trim())
            .filter(Boolean)
        : typeof value === "number" && said.trim() !== "" && !Number.isNaN(Number(said))
          ? Number(said)
          : said,
    );
  return (
    <TextField
      className="field"
      defaultValue={text}
      key={text}
      onBlur={(event) => (event.target as HTMLInputElement).value !== text && write((event.target as HTMLInputElement).value)}
      isInvalid={wrong !== undefined}
    >
      <Label className="label">{name}</Label>
      <Input className="input" autoComplete="off" />
      {wrong && <p className="field-error">{wrong.message}</p>}
    </TextField>
  );
}
