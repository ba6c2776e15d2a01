import { useSyncExternalStore } from "react";

/*
 * What time it is for the host. Its clock may differ from this machine's, and in the demo it runs faster: two readings tell by how much.
 */
type Reading = { host: number; local: number };

let reading: Reading = { host: 0, local: 0 };
let pace = 1;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | null = null;
let shown = 0;

const usualStep = 5_000;
const quickStep = 250;

/** Sets the clock by what the host just said. */
export function setHostTime(host: number, local: number) {
  const passed = local - reading.local;
  if (reading.host > 0 && passed > 500) {
    const ratio = (host - reading.host) / passed;
    // Two clocks of one second are the same; only a pace of another kind counts.
    pace = ratio > 1.5 ? ratio : 1;
  }

  reading = { host, local };
}

/** The host's time, in milliseconds since 1970. */
export function hostNow(): number {
  return reading.host === 0 ? Date.now() : reading.host + (Date.now() - reading.local) * pace;
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  timer ??= setInterval(tick, quickStep);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0 && timer !== null) {
      clearInterval(timer);
      timer = null;
    }
  };
}

// Faces change with the minutes: every five seconds is soon enough, unless time flies.
function tick() {
  const now = hostNow();
  if (Math.abs(now - shown) < usualStep) return;
  shown = now;
  for (const listener of listeners) listener();
}

/** The host's time for what is shown, renewed every few seconds. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => {
    if (shown === 0) shown = hostNow();
    return shown;
  });
}
