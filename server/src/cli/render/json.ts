// JSON as other programs read it: two spaces, one final line end.

export function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
