import { expect, test } from "vitest";
import { el } from "./el";
import { en } from "./en";
import { ru } from "./ru";
import { languageOf } from "./words";

// Names and formats that are the same in every language.
const alike = new Set(["contact.id", "window.none", "settings.sections.webhooks"]);

function texts(strings: object, path = ""): [string, string][] {
  return Object.entries(strings).flatMap(([name, value]) =>
    typeof value === "string"
      ? [[`${path}${name}`, value] as [string, string]]
      : typeof value === "object"
        ? texts(value, `${path}${name}.`)
        : [],
  );
}

test.each([
  ["el", el],
  ["ru", ru],
])("%s says everything in its own words", (_, strings) => {
  const english = new Map(texts(en));
  expect(texts(strings).filter(([path, text]) => english.get(path) === text && !alike.has(path))).toEqual([]);
});

test("Russian numbers have their endings", () =>
  expect([1, 3, 5, 21].map(ru.report.days)).toEqual(["1 день", "3 дня", "5 дней", "21 день"]));

test.each([
  [["el-GR", "en"], "el"],
  [["", "de", "ru-RU"], "ru"],
  [["de"], "en"],
])("of %o it is %s", (wanted, language) => expect(languageOf(wanted)).toBe(language));
