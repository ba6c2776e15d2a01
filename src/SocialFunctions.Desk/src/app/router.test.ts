import { expect, test } from "vitest";
import { initials } from "./initials";
import { pathOf, placeOf } from "./router";

test.each(["/desk/", "/desk/reports", "/desk/settings/versions", "/desk/conversations/telegram-a%2Fb"])("%s leads there and back", (path) =>
  expect(pathOf(placeOf(path))).toBe(path),
);

test.each(["/desk", "/desk/nothing", "/desk/conversations"])("%s is the inbox", (path) =>
  expect(placeOf(path)).toEqual({ page: "inbox", conversation: null }),
);

test("settings begin with the document", () => expect(placeOf("/desk/settings/none")).toEqual({ page: "settings", part: "document" }));

test.each([
  ["Eleni Papadaki", "EP"],
  ["Mark", "M"],
  ["Anna de la Cruz", "AC"],
  ["", ""],
])("the initials of %s are %s", (name, letters) => expect(initials(name)).toBe(letters));
