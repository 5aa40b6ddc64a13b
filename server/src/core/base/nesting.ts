// A guard before parsers that call themselves for each bracket: no person nests a thousand deep. Knows no syntax.

/** Whether more than a thousand brackets and braces stand open at once. Counts those in texts too, which is no harm. */
export function isNestedTooDeeply(text: string): boolean {
  let open = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 91 || c === 123) open++;
    else if ((c === 93 || c === 125) && open > 0) open--;
    if (open > 1000) return true;
  }
  return false;
}
