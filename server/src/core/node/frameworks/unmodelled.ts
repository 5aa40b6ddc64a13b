// Packages without a model: what they give is a doubt that remembers the package. Where such a thing is told to `listen` on
// a port, a server is known to be there, and nothing of what it sets.
import type { Place } from '../../base/span.ts';
import { type Abstract, type Call, type Doubt, doubt, singles, type Thing, thing } from '../abstract.ts';
import { timeoutSettings } from '../defaults.ts';
import { runLater } from '../later.ts';
import { addPort, isFunction } from '../listening.ts';
import type { Run } from '../run.ts';
import { hiddenServer, recordWrite } from '../servers.ts';
import { versionOf } from './library.ts';

/** The package as a program imports it. */
export function packageThing(specifier: string, place: Place): Thing {
  const given = (at: Place, why: string): Doubt => ({ ...doubt(at, why), package: specifier });
  return thing(`the package ${specifier}`, place, {
    open: true,
    call: (call) => given(call.at, 'what this call returns is only known at run time'),
    construct: (call) => given(call.at, `what the package ${specifier} makes is not known`),
    get: (name) => given(place, `${name} of the package ${specifier} is not known`),
  });
}

/** Packages whose `listen` is for other protocols than HTTP. */
const otherProtocols =
  /^(?:smtp-server|ftp-srv|ssh2|mysql2|net|dgram|aedes|mosca|mqtt\b.*|i18n\b.*|redis\b.*)/;

/** `new Framework().listen(3000)`: a server of which nothing else is known; null where it may be no server. */
export function listenOfPackage(run: Run, owner: Abstract, call: Call): Abstract | null {
  const name = owner.kind === 'doubt' ? owner.package : undefined;
  const [first] = call.args;
  if (name === undefined || otherProtocols.test(name) || first === undefined) return null;
  if (!singles(first).every(isPort)) return null;
  const why = `the framework ${name} is not known here, and what it sets is not either`;
  const record = hiddenServer(call, {
    framework: name,
    frameworkVersion: versionOf(run, call.at, name),
  });
  const second = call.args[1];
  const host = second?.kind === 'primitive' && typeof second.value === 'string' ? second : null;
  addPort(record, first, host ?? doubt(call.at, why), call.places[0] ?? call.at);
  for (const setting of timeoutSettings) {
    recordWrite(run, record, setting, 'framework-option', {
      value: doubt(call.at, why),
      at: call.at,
      expression: null,
    });
  }
  for (const argument of call.args) if (isFunction(argument)) runLater(run, argument, call.at);
  return owner;
}

function isPort(value: Abstract): boolean {
  if (value.kind === 'environment') return /PORT/i.test(value.variable);
  return value.kind === 'primitive' && /^[1-9]\d{1,4}$/.test(String(value.value));
}
