import { useQuery, useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect } from "react";
import { ask, Refusal, send } from "../api/client";
import type { Me } from "../api/types";
import { setHostTime } from "./hostTime";

const Session = createContext<Me | null>(null);

/** Who is signed in; only within the pages that need it. */
export function useMe(): Me {
  const me = useContext(Session);
  if (me === null) throw new Error("Nobody is signed in here.");
  return me;
}

async function readMe(): Promise<Me> {
  const me = await ask<Me>("/api/desk/me");
  if (me.now) setHostTime(Date.parse(me.now), Date.now());
  return me;
}

const asked = { queryKey: ["me"], queryFn: readMe, staleTime: 60_000, retry: (n: number, error: Error) => !isSignedOut(error) && n < 3 };

export const isSignedOut = (error: unknown) => error instanceof Refusal && error.isSignedOut;

export const useSession = () => useQuery({ ...asked, refetchInterval: 60_000 });

/** Sets the clock soon again: the pace of time is known from two readings. */
export function SessionProvider({ me, children }: { me: Me; children: ReactNode }) {
  const client = useQueryClient();
  useEffect(() => {
    const timer = setTimeout(
      () =>
        void readMe().then(
          (again) => client.setQueryData(["me"], again),
          () => undefined,
        ),
      1_500,
    );
    return () => clearTimeout(timer);
  }, [client]);
  return <Session value={me}>{children}</Session>;
}

export async function signOut() {
  await send("/desk/sign-out", { method: "POST" }).catch(() => undefined);
  // Nothing that was read may stay in memory.
  location.assign("/desk/");
}
