// What the nginx checks cost in process: the catalogue at its first question, and parse, scopes and checks after a
// keystroke in a long configuration.
import { sourceText } from '../../server/src/core/base/source.ts';
import { exactly } from '../../server/src/core/base/version.ts';
import { checkNginx } from '../../server/src/core/nginx/check/check.ts';
import { nginxConfigs } from '../../server/src/core/nginx/includes.ts';
import { defaultSettings } from '../../server/src/core/settings.ts';
import { fileMap } from '../fixture.ts';
import { command } from '../parts/command.ts';
import { type Measure, median, quantile } from './measure.ts';
import { longSite } from './sites.ts';

const catalogue = new URL('../../server/src/core/nginx/catalogue.ts', import.meta.url).pathname;

export async function benchCheck(): Promise<Measure[]> {
  const text = longSite(10_000);
  const valid = keystrokes(text, (round) => `# ${round}\n`);
  const broken = keystrokes(text, (round) => `proxy_pas x${round}\n`);
  return [
    { what: 'parse, scopes and checks, 10,000 lines', value: median(valid), unit: 'ms', aim: '≤ 15' },
    { what: '  the same, 99th percentile', value: quantile(valid, 0.99), unit: 'ms', aim: '≤ 30' },
    { what: '  the same, with a slip in it', value: median(broken), unit: 'ms', aim: '≤ 15' },
    { what: 'catalogue, first question', value: await catalogueStart(), unit: 'ms', aim: '< 15' },
  ];
}

function keystrokes(text: string, typed: (round: number) => string): number[] {
  const ms: number[] = [];
  for (let round = 0; round < 130; round++) {
    const { file, text: edited } = sourceText('file:///w/nginx.conf', text + typed(round));
    const snapshot = {
      roots: ['file:///w'],
      files: fileMap(new Map([['nginx.conf', edited]])),
      globs: new Map(),
    };
    const from = performance.now();
    for (const config of nginxConfigs(snapshot, defaultSettings)) {
      if (config.root === file) checkNginx(config, exactly('1.30.0'));
    }
    if (round >= 30) ms.push(performance.now() - from);
  }
  return ms;
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
