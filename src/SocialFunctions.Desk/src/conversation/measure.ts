/** What a channel counts. */
export type Unit = "utf16" | "codePoints" | "utf8Bytes";

/** How many units a text has. */
export function measure(text: string, unit: Unit): number {
  if (unit === "utf16") return text.length;
  return unit === "codePoints" ? [...text].length : new TextEncoder().encode(text).length;
}

/** Segments of an SMS: how many there are, and how many units the last one still takes. */
export type Segments = { count: number; left: number; isUnicode: boolean };

// GSM 03.38 (3GPP TS 23.038, 6.2.1), and the characters of its extension table, which take two places.
const gsm = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
);
const gsmTwo = new Set("\f^{}\\[~]|€");

/** The segments of a text as an SMS: 160 or 153 places of GSM 03.38, or 70 or 67 of UCS-2 when it has any other character. */
export function segmentsOf(text: string): Segments {
  const units: number[] = [];
  let isUnicode = false;
  for (const character of text) {
    if (gsm.has(character)) units.push(1);
    else if (gsmTwo.has(character)) units.push(2);
    else isUnicode = true;
  }

  // In UCS-2 a pair of surrogates is not parted, in GSM an escape and its character are not.
  const sizes = isUnicode ? [...text].map((character) => character.length) : units;
  const [one, many] = isUnicode ? [70, 67] : [160, 153];
  const all = sizes.reduce((sum, size) => sum + size, 0);
  if (all <= one) return { count: all === 0 ? 0 : 1, left: one - all, isUnicode };
  let count = 1;
  let used = 0;
  for (const size of sizes) {
    if (used + size > many) {
      count++;
      used = 0;
    }

    used += size;
  }

  return { count, left: many - used, isUnicode };
}
