import type { Problem, SettingsProblem } from "./types";

/** An answer of the host that says why it refuses. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly errors: readonly SettingsProblem[] = [],
    readonly instead: readonly string[] = [],
  ) {
    super(message);
  }

  /** Nobody is signed in, or no longer. */
  get isSignedOut() {
    return this.status === 401;
  }
}

export type Asked = {
  method?: "GET" | "POST" | "PUT" | "DELETE";
  body?: unknown;
  /** The body as it stands, in place of `body`. */
  text?: string;
  /** The Idempotency-Key: the same request sent twice counts once. */
  key?: string;
  version?: string;
  accept?: string;
  headers?: Record<string, string>;
  signal?: AbortSignal;
  /** Whether the request goes on when the page is closed. */
  outlives?: boolean;
};

let bearer: (() => Promise<string>) | null = null;

/** Where people sign in elsewhere (Microsoft Entra ID), each request carries a token, which only this module's memory holds. */
export function signWith(token: (() => Promise<string>) | null) {
  bearer = token;
}

/** Sends a request. The session is a cookie that no script can read; the header shows the host that its own page asks, and not another site. */
export async function send(path: string, asked: Asked = {}): Promise<Response> {
  const method = asked.method ?? "GET";
  const headers: Record<string, string> = { Accept: asked.accept ?? "application/json", ...asked.headers };
  if (method !== "GET") headers["X-SocialFunctions-Csrf"] = "1";
  if (asked.body !== undefined || asked.text !== undefined) headers["Content-Type"] = "application/json";
  if (asked.key) headers["Idempotency-Key"] = asked.key;
  if (asked.version) headers["If-Match"] = `"${asked.version}"`;
  if (bearer) headers.Authorization = `Bearer ${await bearer()}`;
  const response = await fetch(path, {
    method,
    headers,
    body: asked.text ?? (asked.body === undefined ? null : JSON.stringify(asked.body)),
    credentials: "same-origin",
    cache: "no-store",
    keepalive: asked.outlives ?? false,
    signal: asked.signal ?? null,
  });
  if (!response.ok) throw await refusalOf(response);
  return response;
}

/** Sends a request, and reads the JSON of its answer; undefined when the answer is empty. */
export async function ask<T>(path: string, asked: Asked = {}): Promise<T> {
  const text = await (await send(path, asked)).text();
  return (text === "" ? undefined : JSON.parse(text)) as T;
}

/** A query string of those values that are there. */
export function query(values: Record<string, string | number | boolean | null | undefined>): string {
  const said = Object.entries(values).filter(([, value]) => value !== null && value !== undefined && value !== "");
  return said.length === 0 ? "" : `?${new URLSearchParams(said.map(([name, value]) => [name, String(value)]))}`;
}

async function refusalOf(response: Response): Promise<Refusal> {
  try {
    const problem = (await response.json()) as Problem;
    return new Refusal(
      response.status,
      problem.detail ?? problem.title ?? response.statusText,
      problem.errors ?? [],
      problem.instead ?? [],
    );
  } catch {
    return new Refusal(response.status, response.statusText || `HTTP ${response.status}`);
  }
}
