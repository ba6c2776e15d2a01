import { useQuery } from "@tanstack/react-query";
import { ask, query, send } from "../api/client";
import type { components } from "../api/schema";
import type { Page, SettingsDocument } from "../api/types";

/** A settings document as it is in force, with its version. */
export type InForce = { version: string; json: string };

type Schemas = components["schemas"];

export type Version = Schemas["SettingsVersion"];
export type WhatIf = Schemas["WhatIf"];
export type Month = Schemas["CalendarMonth"];
export type Previewed = Schemas["PreviewedAcknowledgement"];

const settings = "/api/admin/settings";

const pretty = (document: unknown) => JSON.stringify(document, null, 2);

export function useInForce() {
  return useQuery({
    queryKey: ["settings"],
    queryFn: async (): Promise<InForce> => {
      const response = await send(settings);
      return { version: response.headers.get("ETag")?.replaceAll('"', "") ?? "", json: pretty(await response.json()) };
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Replaces the settings. @returns The version that is in force then. */
export async function put(json: string, version: string): Promise<string> {
  const response = await send(settings, { method: "PUT", text: json, version });
  return response.headers.get("ETag")?.replaceAll('"', "") ?? "";
}

export const whatIf = (json: string) => ask<WhatIf>(`${settings}/what-if`, { method: "POST", text: json });

export function useVersions() {
  return useQuery({
    queryKey: ["settings", "versions"],
    queryFn: () => ask<Page<Version>>(`${settings}/versions`),
    select: (page) => page.items,
  });
}

export function useVersion(version: number | null) {
  return useQuery({
    queryKey: ["settings", "version", version],
    queryFn: async () => pretty(await ask<SettingsDocument>(`${settings}/versions/${version}`)),
    enabled: version !== null && version > 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function useMonth(calendar: string, month: string) {
  return useQuery({
    queryKey: ["settings", "month", calendar, month],
    queryFn: () => ask<Month>(`/api/admin/calendars/${encodeURIComponent(calendar)}/month${query({ month })}`),
    enabled: calendar !== "",
  });
}

export function usePreview(account: string) {
  return useQuery({
    queryKey: ["settings", "preview", account],
    queryFn: () => ask<Page<Previewed>>("/api/admin/acknowledgements/preview", { method: "POST", body: { account, take: 10 } }),
    select: (page) => page.items,
    enabled: account !== "",
  });
}
