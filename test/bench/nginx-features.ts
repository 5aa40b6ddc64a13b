// What an editor asks at every keystroke in a configuration of 10,000 lines, without the protocol around it.
import {
  analyze,
  defaultSettings,
  nginxCompletion,
  nginxHover,
  semanticTokens,
} from '../../server/src/core/analysis.ts';
import { nextText, sourceText } from '../../server/src/core/base/source.ts';
import { entriesOf } from '../../server/src/workspace/filemap.ts';
import { type Measure, median, times } from './measure.ts';
import { longSite } from './sites.ts';

export async function benchNginxFeatures(): Promise<Measure[]> {
  const text = longSite(10_000);
  const at = text.indexOf('proxy_read_timeout', text.length >> 1);
  const typed = `${text.slice(0, at)}proxy_\n${text.slice(at)}`;
  const settings = defaultSettings;
  const file = 'file:///w/nginx.conf';
  let document = nextText(sourceText(file, ''), typed);
  const analysed = () => {
    const files = entriesOf([[file, { kind: 'text', source: document }]]);
    return analyze({ roots: ['file:///w'], files, globs: new Map() }, settings);
  };
  let round = 0;
  const whole = await times(100, () => {
    document = nextText(document, `# ${round++}\n${typed}`);
    return analysed();
  });
  document = nextText(document, typed);
  const analysis = analysed();
  const ask = async (what: string, work: () => unknown, aim: string): Promise<Measure> => ({
    what,
    value: median(await times(30, work)),
    unit: 'ms',
    aim,
  });
  return [
    { what: 'analyze after a keystroke, 10,000 lines', value: median(whole), unit: 'ms', aim: '≤ 15' },
    await ask('completion of a directive', () => nginxCompletion(analysis, file, at + 6), '< 5'),
    await ask(
      'hover on proxy_pass',
      () => nginxHover(analysis, file, text.lastIndexOf('proxy_pass', at) + 3, null),
      '< 5',
    ),
    await ask('semantic tokens', () => semanticTokens(analysis, file), '< 50'),
  ];
}
