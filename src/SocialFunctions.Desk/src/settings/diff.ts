/** A line of a difference: of both, only of the new text, or only of the old one; or how many equal lines are left out. */
export type DiffLine = { kind: "same" | "in" | "out"; text: string } | { kind: "gap"; lines: number };

const context = 2;

/** What changed between two texts, line by line, with some lines around each change. Empty when nothing did. */
export function diff(before: string, after: string): DiffLine[] {
  const [old, now] = [linesOf(before), linesOf(after)];
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head++;
  let tail = 0;
  while (tail < old.length - head && tail < now.length - head && old.at(-1 - tail) === now.at(-1 - tail)) tail++;
  const same = (text: string): DiffLine => ({ kind: "same", text });
  const middle = compare(old.slice(head, old.length - tail), now.slice(head, now.length - tail));
  if (middle.length === 0) return [];
  return folded([...old.slice(0, head).map(same), ...middle, ...old.slice(old.length - tail).map(same)]);
}

const linesOf = (text: string) => (text === "" ? [] : text.split("\n"));

// The longest common subsequence; what is long and wholly different is told as such.
function compare(old: string[], now: string[]): DiffLine[] {
  const out = (text: string): DiffLine => ({ kind: "out", text });
  const into = (text: string): DiffLine => ({ kind: "in", text });
  if (old.length * now.length > 4_000_000) return [...old.map(out), ...now.map(into)];
  const width = now.length + 1;
  const common = new Uint32Array((old.length + 1) * width);
  const length = (i: number, j: number) => common[i * width + j] as number;
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--)
      common[i * width + j] = old[i] === now[j] ? length(i + 1, j + 1) + 1 : Math.max(length(i + 1, j), length(i, j + 1));
  }

  const lines: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      lines.push({ kind: "same", text: old[i] as string });
      i++;
      j++;
    } else if (i < old.length && (j === now.length || length(i + 1, j) >= length(i, j + 1))) lines.push(out(old[i++] as string));
    else lines.push(into(now[j++] as string));
  }

  return lines;
}

function folded(lines: DiffLine[]): DiffLine[] {
  const isNear = lines.map((_, i) => lines.slice(Math.max(0, i - context), i + context + 1).some((line) => line.kind !== "same"));
  const shown: DiffLine[] = [];
  let left = 0;
  lines.forEach((line, i) => {
    if (isNear[i]) {
      if (left > 0) shown.push({ kind: "gap", lines: left });
      left = 0;
      shown.push(line);
    } else left++;
  });
  if (left > 0) shown.push({ kind: "gap", lines: left });
  return shown;
}
