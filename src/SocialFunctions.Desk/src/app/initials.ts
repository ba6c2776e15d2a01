/** The first letters of a name's first and last word. */
export function initials(name: string): string {
  const parts = name.trim().split(/\s+/u);
  return [parts[0], parts.length > 1 ? parts.at(-1) : undefined]
    .map((part) => (part ? ([...part][0] ?? "") : ""))
    .join("")
    .toUpperCase();
}
