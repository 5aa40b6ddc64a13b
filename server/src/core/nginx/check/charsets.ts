// `charset_map`: its head, its lines, and whether one stands between every two charsets that are recoded.
// Source: src/http/modules/ngx_http_charset_filter_module.c.
import { atLeast } from '../../base/version.ts';
import { inForce } from './inherited.ts';
import { type Frame, type Protocol, type Reading, refuse, type Statement } from './reading.ts';
import { dependOn, tell } from './remembered.ts';

/** Reads the lines of a `charset_map`. */
export function charsetReader(reading: Reading, statement: Statement): (line: Statement) => boolean {
  const [from, to] = statement.directive.args;
  const source = from?.value.toLowerCase();
  const target = to?.value.toLowerCase();
  if (from !== undefined && to !== undefined && source === target) {
    const message = `"charset_map" between the same charsets "${from.value}" and "${to.value}"`;
    refuse(reading, statement, 'nginx-semantics', message);
  } else if (source === 'utf-8' && atLeast(reading.version, '1.29.0') === 'yes') {
    const message = '"charset_map" with "utf-8" charset should be given in the second column';
    refuse(reading, statement, 'nginx-semantics', message);
  }
  const pair = `${source} ${target}`;
  dependOn(reading, statement.frame, `charset_map ${pair}`, (_, protocol) => [protocol?.recodings.has(pair)]);
  if (statement.frame.protocol?.recodings.has(pair)) {
    const message = `duplicate "charset_map" between "${from?.value}" and "${to?.value}"`;
    refuse(reading, statement, 'nginx-semantics', message);
  } else if (from !== undefined && to !== undefined) {
    tell(reading, statement.frame, (_, protocol) => protocol?.recodings.add(pair).add(`${target} ${source}`));
  }
  return (line) => {
    const { name, args } = line.directive;
    const code = args[0];
    if (args.length !== 1 || code === undefined) {
      refuse(reading, line, 'nginx-arguments', 'invalid parameters number');
      return false;
    }
    const wrong = !isByte(name.value)
      ? name
      : (target === 'utf-8' ? isUtf8(code.value) : isByte(code.value))
        ? null
        : code;
    if (wrong === null) return true;
    const advice = wrong === name || target !== 'utf-8' ? 'a byte' : 'the bytes of a character';
    const message = `invalid value "${wrong.value}": write ${advice} in hexadecimal digits`;
    refuse(reading, line, 'nginx-value', message, { at: wrong });
    return false;
  };
}

function isByte(text: string): boolean {
  return /^0*[0-9a-f]{1,2}$/i.test(text);
}

/** One character of at most three bytes of UTF-8, in hexadecimal digits. */
function isUtf8(text: string): boolean {
  return /^([0-7][0-9a-f]|[cd][0-9a-f][89ab][0-9a-f]|e[0-9a-f]([89ab][0-9a-f]){2})$/i.test(text);
}

/** Two charsets that a location recodes, and no map between them. nginx names no line. */
export function checkCharsets(reading: Reading, protocol: Protocol): void {
  if (reading.missingFiles || !reading.said.has('source_charset')) return;
  const maps = protocol.recodings;
  const visit = (frame: Frame): boolean => {
    const charset = inForce(frame, 'charset');
    const source = inForce(frame, 'source_charset');
    const own =
      frame.server?.frame === frame || frame.seen.has('charset') || frame.seen.has('source_charset');
    if (own && charset !== undefined && source !== undefined) {
      const [from, to] = [source, charset].map((each) => each.directive.args[0]?.value ?? 'off');
      const pair = `${from} ${to}`.toLowerCase();
      // Charsets are the same whatever their case; `off` is a word of the directive's.
      const recodes = to !== 'off' && from!.toLowerCase() !== to!.toLowerCase() && !pair.includes('$');
      if (recodes && !maps.has(pair)) {
        const message = `no "charset_map" between the charsets "${from}" and "${to}": write one, or one charset only`;
        refuse(reading, charset, 'nginx-semantics', message, { unplaced: true });
        return false;
      }
    }
    return frame.inner.every(visit);
  };
  for (const { frame } of protocol.servers) if (!visit(frame)) return;
}
