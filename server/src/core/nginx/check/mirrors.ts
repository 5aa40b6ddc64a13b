// `mirror`: as many as one likes, or `off` alone. Source: src/http/modules/ngx_http_mirror_module.c.
import { note, type Reading, refuse, removalFix, type Statement } from './reading.ts';

export function checkMirror(reading: Reading, statement: Statement): void {
  const first = statement.frame.seen.get('mirror');
  if (first === undefined || first === statement) return;
  if (![first, statement].some(({ directive }) => directive.args[0]?.value === 'off')) return;
  const message = '"mirror" directive is duplicate: "off" stands alone';
  refuse(reading, statement, 'nginx-duplicate', message, {
    notes: [note(first, 'The first one')],
    fixes: [removalFix(statement, 'Remove this mirror')],
  });
}
