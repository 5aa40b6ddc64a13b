// The `upstream:` field of a line in parts. Knows the text, nothing of a workspace.

/** The `upstream:` field in parts. */
export interface UpstreamField {
  /** `http`, `https`, `fastcgi`, …; null in stream and mail lines. */
  readonly scheme: string | null;
  /** `127.0.0.1:3000`, `[::1]:3000`, `unix:/run/app.sock`, or the upstream's name where no peer was chosen. */
  readonly peer: string;
  readonly uri: string;
  readonly port: number | null;
  readonly socket: string | null;
}

/** The `upstream:` field in parts, or null. */
export function upstreamField(text: string | null): UpstreamField | null {
  if (text === null || text === '') return null;
  const schemeEnd = text.indexOf('://');
  const scheme = schemeEnd === -1 || schemeEnd > 10 ? null : text.slice(0, schemeEnd);
  const rest = scheme === null ? text : text.slice(schemeEnd + 3);
  if (rest.startsWith('unix:')) {
    const colon = rest.indexOf(':', 5);
    const end = colon === -1 ? rest.length : colon;
    return {
      scheme,
      peer: rest.slice(0, end),
      uri: rest.slice(end + 1),
      port: null,
      socket: rest.slice(5, end),
    };
  }
  const slash = rest.indexOf('/');
  const peer = slash === -1 ? rest : rest.slice(0, slash);
  const port = /:(\d{1,5})$/.exec(peer);
  return {
    scheme,
    peer,
    uri: slash === -1 ? '' : rest.slice(slash),
    port: port === null ? null : Number(port[1]),
    socket: null,
  };
}
