import type { SignIn } from "../api/types";

/**
 * Signs in with Microsoft Entra ID in a window of its own (PKCE). Tokens stay in this page's memory: no store that a script of another page could
 * read has them, and a page that is loaded anew asks the authority's own session.
 * @returns A function that gives a fresh token for each request.
 */
export async function signInWithEntra(how: SignIn, silently: boolean): Promise<() => Promise<string>> {
  const { PublicClientApplication } = await import("@azure/msal-browser");
  const scopes = [how.scope ?? ""];
  const app = new PublicClientApplication({
    auth: { clientId: how.clientId ?? "", authority: how.authority ?? "", redirectUri: `${location.origin}/desk/signed-in.html` },
    cache: { cacheLocation: "memoryStorage" },
  });
  await app.initialize();
  const answer = await (silently ? app.ssoSilent({ scopes }) : app.loginPopup({ scopes }));
  app.setActiveAccount(answer.account);
  return async () => (await app.acquireTokenSilent({ scopes, account: answer.account })).accessToken;
}
