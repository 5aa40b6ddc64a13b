// The sizes of a proxy's buffers against each other. Source: ngx_http_proxy_merge_loc_conf, and its kin.
import { parseSize } from '../values.ts';
import { inForce } from './inherited.ts';
import { parseNumber } from './numbers.ts';
import { type Frame, type Reading, refuseAtEnd, type Statement } from './reading.ts';

/** The sizes of a proxy's buffers against each other, in every block that sets one. Source: ngx_http_proxy_merge_loc_conf. */
export function checkBuffers(reading: Reading, http: Frame, block: Statement): void {
  if (![...reading.said].some((name) => familyOf(name) !== null)) return;
  const visit = (frame: Frame): void => {
    for (const family of familiesIn(frame)) checkFamilyBuffers(reading, frame, family, block);
    for (const inner of frame.inner) visit(inner);
  };
  visit(http);
}

const BUFFERS =
  /^(proxy|fastcgi|uwsgi|scgi)_(buffer_size|buffers|busy_buffers_size|max_temp_file_size|temp_file_write_size)$/;

function familiesIn(frame: Frame): ReadonlySet<string> {
  let families: Set<string> | null = null;
  for (const name of frame.seen.keys()) {
    const family = familyOf(name);
    if (family !== null) families = (families ?? new Set<string>()).add(family);
  }
  return families ?? NONE;
}

/** Asked of every directive, most of which end otherwise. */
function familyOf(name: string): string | null {
  if (!name.endsWith('_size') && !name.endsWith('_buffers')) return null;
  return BUFFERS.exec(name)?.[1] ?? null;
}

const NONE: ReadonlySet<string> = new Set();

const PAGE = 4096;

function checkFamilyBuffers(reading: Reading, frame: Frame, family: string, block: Statement): void {
  const own = ['buffer_size', 'buffers', 'busy_buffers_size', 'max_temp_file_size', 'temp_file_write_size']
    .map((each) => frame.seen.get(`${family}_${each}`))
    .find((each) => each !== undefined);
  if (own === undefined) return;
  const sizeOf = (statement: Statement | undefined, index = 0): number | null | undefined =>
    statement === undefined ? undefined : parseSize(statement.directive.args[index]?.value ?? '', 'size');
  const bufferSize = sizeOf(inForce(frame, `${family}_buffer_size`));
  const buffers = inForce(frame, `${family}_buffers`);
  const count = buffers === undefined ? 8 : parseNumber(buffers.directive.args[0]?.value ?? '');
  const each = sizeOf(buffers, 1);
  if (bufferSize === null || count === null || each === null) return;
  const one = Math.max(bufferSize ?? PAGE, each ?? PAGE);
  const busy = inForce(frame, `${family}_busy_buffers_size`);
  const busySize = sizeOf(busy);
  const all = (count - 1) * (each ?? PAGE);
  const say = (statement: Statement, message: string): void =>
    refuseAtEnd(reading, block, statement, 'nginx-value', message);
  if (count < 2) {
    say(buffers ?? own, `there must be at least 2 "${family}_buffers"`);
    return;
  }
  if (busySize === null) return;
  const largest = `the maximum of the value of "${family}_buffer_size" and one of the "${family}_buffers": here ${one} bytes`;
  if (busySize !== undefined && busySize < one) {
    say(busy!, `"${family}_busy_buffers_size" must be equal to or greater than ${largest}`);
    return;
  }
  if ((busySize ?? 2 * one) > all) {
    const message = `"${family}_busy_buffers_size" must be less than the size of all "${family}_buffers" minus one buffer: ${busySize ?? 2 * one} bytes against ${all}`;
    say(busy ?? own, message);
    return;
  }
  const write = inForce(frame, `${family}_temp_file_write_size`);
  if ((sizeOf(write) ?? one) < one) {
    say(write!, `"${family}_temp_file_write_size" must be equal to or greater than ${largest}`);
    return;
  }
  const most = inForce(frame, `${family}_max_temp_file_size`);
  const mostSize = sizeOf(most) ?? 0;
  if (mostSize !== 0 && mostSize < one) {
    const off = 'must be equal to zero to disable temporary files usage or';
    say(most!, `"${family}_max_temp_file_size" ${off} must be equal to or greater than ${largest}`);
  }
}
