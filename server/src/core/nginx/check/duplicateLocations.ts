// Two locations of one kind and name. Source: ngx_http_init_locations and ngx_http_cmp_locations.
import { type Frame, note, type Protocol, type Reading, refuse } from './reading.ts';

/** Two locations of one kind and name in one server, or in one location. */
export function checkLocations(reading: Reading, protocol: Protocol): void {
  const visit = (frame: Frame): void => {
    if (frame.inner.length < 2) {
      for (const inner of frame.inner) visit(inner);
      return;
    }
    const seen = new Map<string, Frame>();
    const twice: (readonly [first: Frame, second: Frame, name: string])[] = [];
    for (const inner of frame.inner) {
      const { location, opener } = inner;
      if (opener === null || opener.directive.name.value !== 'location' || location === null) continue;
      if (location.kind === 'regex' || location.kind === 'named') continue;
      // A prefix with `^~` and one without are the same to nginx.
      const key = `${location.kind === 'no-regex' ? 'prefix' : location.kind} ${location.name}`;
      const first = seen.get(key);
      if (first === undefined) seen.set(key, inner);
      else twice.push([first, inner, location.name]);
    }
    // nginx sorts them by name before it compares.
    twice.sort(([, , a], [, , b]) => (a < b ? -1 : a > b ? 1 : 0));
    for (const [first, { opener }, name] of twice) {
      refuse(reading, opener!, 'nginx-semantics', `duplicate location "${name}"`, {
        at: opener!.directive.args.at(-1)!,
        notes: [note(first.opener!, 'The first one')],
      });
    }
    for (const inner of frame.inner) visit(inner);
  };
  for (const server of protocol.servers) visit(server.frame);
}
