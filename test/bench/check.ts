// What the nginx checks cost in process: the catalogue at its first question, and parse, scopes and checks of a long
// configuration, at first and after a keystroke.
import { nextText, type SourceText, sourceText } from '../../server/src/core/base/source.ts';
import { exactly } from '../../server/src/core/base/version.ts';
import { checkNginx } from '../../server/src/core/nginx/check/check.ts';
import { nginxConfigs } from '../../server/src/core/nginx/includes.ts';
import { defaultSettings } from '../../server/src/core/settings.ts';
import { entriesOf } from '../../server/src/workspace/filemap.ts';
import { command } from '../parts/command.ts';
import { type Measure, median, quantile } from './measure.ts';
import { longSite } from './sites.ts';

const catalogue = new URL('../../server/src/core/nginx/catalogue.ts', import.meta.url).pathname;

export async function benchCheck(): Promise<Measure[]> {
  const text = longSite(10_000);
  const middle = text.indexOf('\n', text.length >> 1) + 1;
  const atFirst = checked(text, text.length, (round) => `# ${round}\n`, sourceText);
  const valid = checked(text, text.length, (round) => `# ${round}\n`);
  const broken = checked(text, text.length, (round) => `proxy_pas x${round}\n`);
  const inside = checked(text, middle, (round) => `proxy_pas x${round}\n`);
  return [
    { what: 'parse, scopes and checks, 10,000 lines', value: median(atFirst), unit: 'ms' },
    { what: '  after a keystroke', value: median(valid), unit: 'ms', aim: '≤ 15' },
    { what: '  after a keystroke, 99th percentile', value: quantile(valid, 0.99), unit: 'ms', aim: '≤ 30' },
    { what: '  after a slip', value: median(broken), unit: 'ms', aim: '≤ 15' },
    { what: '  after a slip, 99th percentile', value: quantile(broken, 0.99), unit: 'ms', aim: '≤ 30' },
    { what: '  after a slip in the middle', value: median(inside), unit: 'ms', aim: '≤ 15' },
    { what: 'catalogue, first question', value: await catalogueStart(), unit: 'ms', aim: '< 15' },
  ];
}

const file = 'file:///w/nginx.conf';

/** Milliseconds of each version of the text: as an editor's document, each following from the one before, or as `read` has it. */
function checked(
  text: string,
  at: number,
  typed: (round: number) => string,
  read?: typeof sourceText,
): number[] {
  const ms: number[] = [];
  let source = nextText(sourceText(file, ''), text);
  check(source);
  for (let round = 0; round < 130; round++) {
    const edited = text.slice(0, at) + typed(round) + text.slice(at);
    source = read?.(file, edited) ?? nextText(source, edited);
    const from = performance.now();
    check(source);
    if (round >= 30) ms.push(performance.now() - from);
  }
  return ms;
}

function check(source: SourceText): void {
  const snapshot = {
    roots: ['file:///w'],
    files: entriesOf([[file, { kind: 'text', source }]]),
    globs: new Map(),
  };
  for (const config of nginxConfigs(snapshot, defaultSettings)) checkNginx(config, exactly('1.30.0'));
}

/** In a process of its own, with the module already loaded: milliseconds until the first answer. */
async function catalogueStart(): Promise<number> {
  const program = `import(${JSON.stringify(catalogue)}).then((c) => { const from = performance.now(); c.directiveFacts('listen'); c.variableFacts('host'); console.log(performance.now() - from); })`;
  const runs: number[] = [];
  for (let i = 0; i < 5; i++) {
    const said = await command(process.execPath, [
      '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
      '-e',
      program,
    ]);
    runs.push(Number(said.trim()));
  }
  return median(runs);
}
