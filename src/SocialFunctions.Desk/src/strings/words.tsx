import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { en, type Strings } from "./en";

/** The languages of the pages, each by its own name. English is there at once, the others come when they are needed. */
export const languages = { en: "English", el: "Ελληνικά", ru: "Русский" } as const;

export type Language = keyof typeof languages;

const files: Record<Language, () => Promise<Strings>> = {
  en: async () => en,
  el: async () => (await import("./el")).el,
  ru: async () => (await import("./ru")).ru,
};

const stored = "desk-language";

type Spoken = { words: Strings; language: Language; speak: (language: Language) => void };

const Words = createContext<Spoken>({ words: en, language: "en", speak: () => undefined });

/** The texts in the language of whoever reads. */
export const useWords = () => useContext(Words).words;

export const useLanguage = () => useContext(Words);

/** The first of the wanted languages that the pages have; English without any. */
export function languageOf(wanted: readonly string[]): Language {
  return (wanted.map((tag) => tag.toLowerCase().split("-")[0]).find((tag) => tag && tag in languages) as Language | undefined) ?? "en";
}

export function WordsProvider({ children }: { children: ReactNode }) {
  const [language, speak] = useState(() => languageOf([localStorage.getItem(stored) ?? "", ...navigator.languages]));
  const [words, setWords] = useState<Strings | null>(language === "en" ? en : null);
  useEffect(() => {
    let isCurrent = true;
    document.documentElement.lang = language;
    localStorage.setItem(stored, language);
    files[language]().then((strings) => isCurrent && setWords(strings));
    return () => {
      isCurrent = false;
    };
  }, [language]);
  return words && <Words value={{ words, language, speak }}>{children}</Words>;
}
