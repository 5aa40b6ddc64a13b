// Colour for terminals, and text that is safe to print there.

export type Paint = (
  style: 'bold' | 'dim' | 'red' | 'yellow' | 'blue' | 'cyan' | 'green',
  text: string,
) => string;

const codes = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  yellow: [33, 39],
  blue: [34, 39],
  cyan: [36, 39],
  green: [32, 39],
} as const;

export function paint(colour: boolean): Paint {
  return (style, text) => {
    if (!colour) return text;
    const [on, off] = codes[style];
    return `\u001b[${on}m${text}\u001b[${off}m`;
  };
}

/** Without control characters, which in a hostile log line could drive the reader's terminal. Tabs stay. */
export function printable(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '\ufffd');
}
