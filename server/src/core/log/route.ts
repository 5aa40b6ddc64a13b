// The route that a request target belongs to: its path without the query, ids folded.

/** `/api/orders/4711?x=1` → `/api/orders/:id`. Numbers, UUIDs and long hexadecimal or mixed tokens are ids. */
export function routeOf(target: string): string {
  const query = target.search(/[?#]/);
  const path = (query === -1 ? target : target.slice(0, query)).slice(0, 512);
  return path
    .split('/')
    .map((part) => (isId(part) ? ':id' : part))
    .join('/');
}

function isId(part: string): boolean {
  if (/^\d+$/.test(part)) return true;
  if (/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(part)) return true;
  return (
    part.length >= 12 &&
    /\d/.test(part) &&
    /^[0-9a-zA-Z_-]+$/.test(part) &&
    (part.match(/\d/g)?.length ?? 0) >= 4
  );
}
