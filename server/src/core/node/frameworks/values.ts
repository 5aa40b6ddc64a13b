// Small libraries that only make values: durations (ms), the environment. They matter since timeouts and ports
// come through them.
import { type Abstract, type Call, constant, native, thing } from '../abstract.ts';
import { globalNamed } from '../builtins.ts';
import { converted } from '../operators.ts';
import type { Library } from './library.ts';

export const values: Library = {
  modules: ['ms', 'process', 'timers/promises', 'util', 'events'],
  exports: (run, place, specifier) => {
    switch (specifier) {
      case 'ms':
        return native('ms', place, (call) => milliseconds(call));
      case 'process':
        return (
          (run.site === null ? null : globalNamed(run, run.site.module.scope, 'process', place)) ??
          thing('process', place, { open: true })
        );
      default:
        return thing(`the module ${specifier}`, place, { open: true });
    }
  },
};

const units: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
  y: 31_557_600_000,
};

/** `ms('65s')` → 65000; a number becomes a text. */
function milliseconds(call: Call): Abstract {
  return converted(call.args[0] ?? constant(undefined, call.at), call.at, (one) => {
    const match = /^(-?\d*\.?\d+) *([a-z]*)$/i.exec(String(one));
    if (match === null) return undefined;
    const name = match[2]!.toLowerCase();
    const unit =
      name === '' || name.startsWith('ms') || name.startsWith('milli') || name === 'msecs'
        ? 'ms'
        : name.startsWith('s')
          ? 's'
          : name.startsWith('m')
            ? 'm'
            : name[0]!;
    return Number(match[1]) * (units[unit] ?? Number.NaN);
  });
}
