import "./design/tokens.css";
import "./design/base.css";
import "./design/shapes.css";
import "./design/controls.css";
import "./design/overlays.css";
import "./app/layout.css";
import "./inbox/inbox.css";
import "./conversation/thread.css";
import "./conversation/reply.css";
import "./conversation/context.css";
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Refusal } from "./api/client";
import { App } from "./app/App";
import { isSignedOut } from "./app/session";
import { WordsProvider } from "./strings/words";

// Whatever is refused because nobody is signed in any more shows the form again.
const onError = (error: unknown) => {
  if (isSignedOut(error)) void client.invalidateQueries({ queryKey: ["me"] });
};

const client: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: (error, query) => query.queryKey[0] !== "me" && onError(error) }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: { retry: (n, error) => !(error instanceof Refusal && error.status < 500) && n < 2, refetchOnWindowFocus: false },
  },
});

const root = document.getElementById("desk");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <WordsProvider>
          <App />
        </WordsProvider>
      </QueryClientProvider>
    </StrictMode>,
  );
}
