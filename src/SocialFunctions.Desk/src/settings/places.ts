/** Where each value of a JSON text stands: the number of its line, from 1, by its path, such as `$.accounts[0].calendar`. */
export function placesOf(json: string): Map<string, number> {
  const places = new Map<string, number>();
  let at = 0;
  let line = 1;

  const skip = () => {
    for (; at < json.length && /\s/.test(json[at] as string); at++) if (json[at] === "\n") line++;
  };
  const text = (): string => {
    const start = at;
    for (at++; at < json.length && json[at] !== '"'; at++) if (json[at] === "\\") at++;
    return JSON.parse(json.slice(start, ++at)) as string;
  };
  const value = (path: string) => {
    skip();
    places.set(path, line);
    if (json[at] === "{")
      all("}", () => {
        const name = text();
        skip();
        at++;
        value(`${path}.${name}`);
      });
    else if (json[at] === "[") {
      let i = 0;
      all("]", () => value(`${path}[${i++}]`));
    } else if (json[at] === '"') text();
    else while (at < json.length && !/[\s,\]}]/.test(json[at] as string)) at++;
  };
  const all = (end: string, one: () => void) => {
    at++;
    for (skip(); at < json.length && json[at] !== end; skip()) {
      if (json[at] === ",") {
        at++;
        skip();
        continue;
      }

      one();
    }

    at++;
  };

  value("$");
  return places;
}

/** The line of a path, or of the nearest thing around it that is there. */
export function lineOf(places: ReadonlyMap<string, number>, path: string): number {
  for (let known = path; known !== ""; known = known.replace(/(\.[^.[\]]+|\[\d+\]|^\$)$/, "")) {
    const line = places.get(known);
    if (line !== undefined) return line;
  }

  return 1;
}
