import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useEffect, useState } from "react";
import { Button, FieldError, Form, Input, Label, Text, TextField } from "react-aria-components";
import { ask, Refusal, send, signWith } from "../api/client";
import type { SignIn as How } from "../api/types";
import { Choice, Skeleton, Trouble } from "../design/parts";
import { type Language, languages, useLanguage } from "../strings/words";

/** The page of whoever is not signed in. */
export function SignIn({ hasEnded }: { hasEnded: boolean }) {
  const { words, language, speak } = useLanguage();
  const how = useQuery({ queryKey: ["sign-in"], queryFn: () => ask<How>("/desk/sign-in") });
  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <h1 className="heading">{words.signIn.title}</h1>
        {hasEnded && (
          <p className="hint" role="status">
            {words.signIn.ended}
          </p>
        )}
        {how.error && <Trouble error={how.error} onAgain={() => void how.refetch()} />}
        {how.isPending && <Skeleton lines={3} />}
        {how.data?.kind === "token" && <TokenForm />}
        {how.data?.kind === "entra" && <Entra how={how.data} />}
      </div>
      <Choice
        label={words.language}
        value={language}
        onChange={(value: Language) => speak(value)}
        options={Object.entries(languages).map(([value, label]) => ({ value: value as Language, label }))}
        isLabelHidden
      />
    </main>
  );
}

function TokenForm() {
  const { words } = useLanguage();
  const client = useQueryClient();
  const [wrong, setWrong] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);

  const signIn = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const token = String(new FormData(form).get("token") ?? "").trim();
    setIsBusy(true);
    try {
      await send("/desk/sign-in", { method: "POST", body: { token } });
      form.reset();
      await client.resetQueries();
    } catch (error) {
      setWrong(
        error instanceof Refusal && error.isSignedOut
          ? words.signIn.wrong
          : error instanceof Refusal && error.status === 429
            ? words.signIn.many
            : words.signIn.failed(String((error as Error).message)),
      );
    } finally {
      setIsBusy(false);
    }
  };

  return (
    <Form className="stack" onSubmit={signIn} method="post">
      <TextField
        className="field"
        name="token"
        type="password"
        autoComplete="current-password"
        isRequired
        isInvalid={wrong !== null}
        validationBehavior="aria"
        onChange={() => setWrong(null)}
        autoFocus
      >
        <Label className="label">{words.signIn.token}</Label>
        <Input className="input" />
        <Text slot="description" className="hint">
          {words.signIn.hint}
        </Text>
        <FieldError className="field-error">{wrong}</FieldError>
      </TextField>
      <Button type="submit" className="button is-primary" isPending={isBusy}>
        {words.signIn.go}
      </Button>
    </Form>
  );
}

function Entra({ how }: { how: How }) {
  const { words } = useLanguage();
  const client = useQueryClient();
  const [wrong, setWrong] = useState<Error | null>(null);

  const signIn = async (silently: boolean) => {
    try {
      const { signInWithEntra } = await import("./entra");
      signWith(await signInWithEntra(how, silently));
      await client.resetQueries();
    } catch (error) {
      // Without a session at the authority, the button is there.
      if (!silently) setWrong(error as Error);
    }
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: tried once when the page opens
  useEffect(() => void signIn(true), []);
  return (
    <div className="stack">
      <Button className="button is-primary" onPress={() => void signIn(false)}>
        {words.signIn.entra}
      </Button>
      {wrong && <Trouble error={wrong} />}
    </div>
  );
}
