// Middleware that reads request bodies and says how large they may be: body-parser, multer, express-fileupload.
import type { Place } from '../../base/span.ts';
import { type Abstract, type Call, native, thing, thingOf } from '../abstract.ts';
import { member } from '../objects.ts';
import type { Run } from '../run.ts';
import { numberOf } from '../servers.ts';
import { bodyParser } from './express.ts';
import type { Library } from './library.ts';

export const bodies: Library = {
  modules: ['body-parser', 'multer', 'express-fileupload'],
  exports: (run, place, specifier) => {
    if (specifier === 'body-parser') {
      return thing(specifier, place, {
        open: true,
        get: (name, at) => (/^(json|urlencoded|raw|text)$/.test(name) ? bodyParser(name, at) : null),
      });
    }
    const make = (call: Call): Abstract => upload(run, call);
    return thing(specifier, place, {
      open: true,
      call: make,
      get: (name) => (name === 'default' ? native(specifier, place, make) : null),
    });
  },
};

/** `limits.fileSize` in bytes; without one nothing is said of a limit. */
function upload(run: Run, call: Call): Abstract {
  const options = thingOf(call.args[0]);
  const limits = options === null ? null : thingOf(member(run, options, 'limits', call.at));
  const write = limits?.cells.get('fileSize')?.writes.at(-1);
  if (write == null) return thing('the upload', call.at, { open: true });
  const at: Place = write.write?.at ?? call.at;
  const trait = {
    kind: 'body-limit',
    at,
    name: 'fileSize',
    value: numberOf(write.value, at),
    ...(write.write?.expression ? { expression: write.write.expression.span } : {}),
  };
  const middleware = (where: Place): Abstract => thing('the upload', where, { open: true, data: { trait } });
  return thing('the upload', call.at, {
    open: true,
    data: { trait },
    get: (name, place) => native(name, place, (inner) => middleware(inner.at)),
  });
}
