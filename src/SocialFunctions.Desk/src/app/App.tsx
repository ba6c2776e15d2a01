import { lazy, Suspense } from "react";
import { I18nProvider, RouterProvider } from "react-aria-components";
import { Skeleton, Trouble } from "../design/parts";
import { Inbox } from "../inbox/Inbox";
import { useLanguage } from "../strings/words";
import { Layout } from "./Layout";
import { go, placeOf, useAddress } from "./router";
import { SignIn } from "./SignIn";
import { isSignedOut, SessionProvider, useSession } from "./session";

// Whoever only answers customers does not load what leads and administrators use.
const Reports = lazy(() => import("../reports/Reports"));
const Settings = lazy(() => import("../settings/Settings"));

export function App() {
  const { language } = useLanguage();
  return (
    <I18nProvider locale={language}>
      <RouterProvider navigate={navigate}>
        <Pages />
      </RouterProvider>
    </I18nProvider>
  );
}

function navigate(href: string) {
  const url = new URL(href, location.href);
  go(placeOf(url.pathname), url.search);
}

function Pages() {
  const session = useSession();
  const { place } = useAddress();
  if (isSignedOut(session.error)) return <SignIn hasEnded={session.data !== undefined} />;
  if (session.error && !session.data) return <Trouble error={session.error} onAgain={() => void session.refetch()} />;
  if (!session.data) return <Skeleton lines={6} kind="row" />;
  return (
    <SessionProvider me={session.data}>
      <Layout>
        <Suspense fallback={<Skeleton lines={8} />}>
          {place.page === "inbox" && <Inbox open={place.conversation} />}
          {place.page === "reports" && <Reports />}
          {place.page === "settings" && <Settings part={place.part} />}
        </Suspense>
      </Layout>
    </SessionProvider>
  );
}
