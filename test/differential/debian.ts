// Debian's packaged configurations as entries of the corpus: each in the surroundings in which nginx takes it, with
// the machine's paths led into the test's own folder.
import { sourceText } from '../../server/src/core/base/source.ts';
import { directiveFacts } from '../../server/src/core/nginx/catalogue.ts';
import { isThirdPartyName } from '../../server/src/core/nginx/check/thirdParty.ts';
import { parseNginx } from '../../server/src/core/nginx/parser.ts';
import type { Block } from '../../server/src/core/nginx/tree.ts';
import { debianConfigs } from '../parts/debianConfigs.ts';
import type { Entry } from './corpus.ts';
import { isRunTimeOnly, type Oracle } from './verdicts.ts';

export interface DebianCorpus {
  /** Those that real nginx accepts in some surroundings. */
  readonly accepted: readonly Entry[];
  /** Those that it refuses in all: as they would stand in `http`. They want hosts, files or edits that nobody made. */
  readonly refused: readonly Entry[];
  /** Of modules that nginx does not bring; what they mean is those modules' business. */
  readonly foreign: readonly string[];
}

/** What may stand around a file, on its first line and after its last; most files are a server or more. */
const SURROUNDINGS: readonly (readonly [before: string, after: string])[] = [
  ['', ''],
  ['events {} ', ''],
  ['events {} http { ', '}\n'],
  ['events {} http { server { ', '}}\n'],
  ['events {} http { server { location / { ', '}}}\n'],
];
const IN_HTTP = 2;

const PATHS: readonly (readonly [RegExp, string])[] = [
  [/\/etc\/nginx\//g, ''],
  [/\/usr\/share\/nginx\/docs\//g, ''],
  [/\/var\/log\/(?:[\w.-]+\/)*/g, 'logs/'],
  [/^(\s*pid\s+)[^;]+/gm, '$1logs/nginx.pid'],
  [/^(\s*ssl_(?:client_|trusted_)?certificate\s+)[^;]+/gm, '$1include/tls/cert.pem'],
  [/^(\s*ssl_certificate_key\s+)[^;]+/gm, '$1include/tls/key.pem'],
  [/^(\s*ssl_dhparam\s+)[^;]+/gm, '$1include/tls/dhparam.pem'],
];

function moved(text: string): string {
  return PATHS.reduce((result, [path, instead]) => result.replace(path, instead), text);
}

/** nginx-common's files by their path below the prefix, which others include. */
export async function debianIncludes(): Promise<ReadonlyMap<string, string>> {
  const common = [...(await debianConfigs())].filter(([path]) => path.startsWith('etc/nginx/'));
  return new Map(
    common
      .filter(([path]) => !/nginx\.conf$|sites-available/.test(path))
      .map(([path, text]) => [path.slice('etc/nginx/'.length), moved(text)]),
  );
}

export async function debianCorpus(judge: Oracle): Promise<DebianCorpus> {
  const accepted: Entry[] = [];
  const refused: Entry[] = [];
  const foreign: string[] = [];
  const seen = new Set<string>();
  for (const [path, packaged] of await debianConfigs()) {
    const name = `debian:${path}`;
    const text = moved(packaged);
    if (seen.has(text)) continue;
    seen.add(text);
    if (isForeign(parseNginx(sourceText(`file:///${path}`, text)).root)) {
      foreign.push(name);
      continue;
    }
    const entries = SURROUNDINGS.map(([before, after]): Entry => {
      return { name, text: before + text + after, since: null, upTo: null };
    });
    let taken: Entry | undefined;
    for (const entry of entries) {
      const verdict = (await judge.judge(entry.text)).refused;
      if (verdict !== null && !isRunTimeOnly(verdict.message)) continue;
      taken = verdict === null ? entry : undefined;
      if (taken !== undefined) break;
    }
    if (taken !== undefined) accepted.push(taken);
    else refused.push(entries[IN_HTTP]!);
  }
  return { accepted, refused, foreign };
}

function isForeign(block: Block): boolean {
  return block.directives.some(({ name, block: inner }) => {
    const facts = directiveFacts(name.value);
    if (facts.length > 0 ? facts.every((fact) => fact.thirdParty !== null) : isThirdPartyName(name.value))
      return true;
    return inner !== null && isForeign(inner);
  });
}
