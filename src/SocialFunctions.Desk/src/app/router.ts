import { useSyncExternalStore } from "react";

/** Where a reader is. */
export type Place = { page: "inbox"; conversation: string | null } | { page: "reports" } | { page: "settings"; part: SettingsPart };

export const settingsParts = ["document", "calendars", "texts", "versions", "quarantine", "accounts"] as const;

export type SettingsPart = (typeof settingsParts)[number];

const base = "/desk";

/** Reads a path; what it does not know is the inbox. */
export function placeOf(path: string): Place {
  const [page, part] = path.slice(base.length).split("/").filter(Boolean);
  if (page === "reports") return { page };
  if (page === "settings") return { page, part: settingsParts.find((known) => known === part) ?? "document" };
  return { page: "inbox", conversation: page === "conversations" && part ? decodeURIComponent(part) : null };
}

export function pathOf(place: Place): string {
  if (place.page === "reports") return `${base}/reports`;
  if (place.page === "settings") return `${base}/settings/${place.part}`;
  return place.conversation === null ? `${base}/` : `${base}/conversations/${encodeURIComponent(place.conversation)}`;
}

const listeners = new Set<() => void>();

function subscribe(listener: () => void) {
  listeners.add(listener);
  addEventListener("popstate", listener);
  return () => {
    listeners.delete(listener);
    removeEventListener("popstate", listener);
  };
}

/** Goes to a place. The query stays when none is named and the page is the same. */
export function go(place: Place, search?: string, how: "push" | "replace" = "push") {
  const now = placeOf(location.pathname);
  const query = search ?? (now.page === place.page ? location.search : "");
  const target = pathOf(place) + query;
  if (target === location.pathname + location.search) return;
  history[how === "push" ? "pushState" : "replaceState"](null, "", target);
  for (const listener of listeners) listener();
}

/** The path and query of the page, followed. */
export function useAddress(): { place: Place; search: string } {
  const address = useSyncExternalStore(subscribe, () => location.pathname + location.search);
  const url = new URL(address, location.origin);
  return { place: placeOf(url.pathname), search: url.search };
}
