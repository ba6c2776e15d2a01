/** A piece of a text: a link that may be followed, or words. */
export type Piece = { text: string; href: string | null };

const address = /https?:\/\/[^\s<>"'`]+/giu;

/**
 * Parts a text into words and links. Only http and https are links, and a link's text is its whole address: what a customer writes never
 * becomes anything else.
 */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(address)) {
    const said = trimmed(match[0]);
    const href = hrefOf(said);
    if (href === null) continue;
    if (match.index > end) pieces.push({ text: text.slice(end, match.index), href: null });
    pieces.push({ text: said, href });
    end = match.index + said.length;
  }

  if (end < text.length) pieces.push({ text: text.slice(end), href: null });
  return pieces;
}

/** The address of a link, when it is http or https and names no user; otherwise null. */
export function hrefOf(text: string): string | null {
  try {
    const url = new URL(text);
    const isWeb = url.protocol === "http:" || url.protocol === "https:";
    return isWeb && url.username === "" && url.password === "" && url.hostname !== "" ? url.href : null;
  } catch {
    return null;
  }
}

const opening: Record<string, string> = { ")": "(", "]": "[", "}": "{" };

// What ends a sentence does not belong to the address; a bracket does when it was opened within.
function trimmed(text: string): string {
  const said = text.replace(/[.,;:!?…»”’]+$/u, "");
  const last = said.at(-1) ?? "";
  const isExtra = opening[last] !== undefined && said.split(last).length > said.split(opening[last]).length;
  return isExtra ? trimmed(said.slice(0, -1)) : said;
}

/** The placeholders that a text still has, such as `order` in `{order}`. */
export function placeholdersOf(text: string): string[] {
  return [...new Set([...text.matchAll(/\{([A-Za-z][A-Za-z0-9]*)\}/g)].map((match) => match[1] as string))];
}
