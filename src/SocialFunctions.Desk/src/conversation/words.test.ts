import { describe, expect, test } from "vitest";
import { hrefOf, piecesOf, placeholdersOf } from "./words";

const links = (text: string) => piecesOf(text).flatMap((piece) => (piece.href === null ? [] : [piece.text]));

describe("links", () => {
  test.each([
    ["see https://shop.example/a?b=1&c=2.", ["https://shop.example/a?b=1&c=2"]],
    ["(https://en.example/wiki/A_(b))", ["https://en.example/wiki/A_(b)"]],
    ["HTTP://SHOP.EXAMPLE!", ["HTTP://SHOP.EXAMPLE"]],
    ["javascript:alert(1) data:text/html,x vbscript:x file:///etc/passwd", []],
    ["https://user:secret@evil.example/", []],
    ["https://", []],
    ['"><a href="javascript:alert(1)">https://ok.example</a>', ["https://ok.example"]],
  ])("%s", (text, expected) => expect(links(text)).toEqual(expected));

  test("nothing of the text is lost", () => {
    const text = "a https://b.example, c\nhttps://d.example) e";
    expect(
      piecesOf(text)
        .map((piece) => piece.text)
        .join(""),
    ).toBe(text);
  });

  test.each([
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " data:text/html,<script>",
    "//shop.example",
    "mailto:a@b.example",
    "ftp://a.example",
  ])("%s is no link", (text) => expect(hrefOf(text)).toBeNull());
});

test("placeholders are told once each", () => {
  expect(placeholdersOf("Hello {customer}, {order} of {customer} {not one} {}")).toEqual(["customer", "order"]);
});
