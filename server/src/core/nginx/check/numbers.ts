// How nginx reads a plain number from a word. Times and sizes are read by `nginx/values.ts`.
// Source: ngx_atoi and ngx_atofp in src/core/ngx_string.c.

/** nginx counts in 64 bits; a number above this does not fit. */
const LARGEST = 9_223_372_036_854_775_807n;

/** Digits only, at least one; null for what nginx calls invalid. Beyond 2⁵³ approximate, which no check minds. */
export function parseNumber(text: string): number | null {
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c < 48 || c > 57) return null;
  }
  if (text === '' || (text.length > 18 && BigInt(text) > LARGEST)) return null;
  return Number(text);
}
