// What an editor asks at every keystroke in a configuration of 10,000 lines, without the protocol around it.
import {
  analyze,
  defaultSettings,
  nginxCompletion,
  nginxHover,
  semanticTokens,
} from '../../server/src/core/analysis.ts';
import { snapshotOf } from '../fixture.ts';
import { type Measure, median, times } from './measure.ts';
import { longSite } from './sites.ts';

export async function benchNginxFeatures(): Promise<Measure[]> {
  const text = longSite(10_000);
  const at = text.indexOf('proxy_read_timeout', text.length >> 1);
  const typed = `${text.slice(0, at)}proxy_\n${text.slice(at)}`;
  const settings = defaultSettings;
  const snapshots = Array.from({ length: 8 }, (_, i) =>
    snapshotOf(new Map([['nginx.conf', `${typed}# ${i}\n`]]), settings),
  );
  const file = 'file:///w/nginx.conf';
  let round = 0;
  const whole = await times(snapshots.length - 1, () => analyze(snapshots[round++]!, settings));
  const analysis = analyze(snapshots[0]!, settings);
  const ask = async (what: string, work: () => unknown, aim: string): Promise<Measure> => ({
    what,
    value: median(await times(30, work)),
    unit: 'ms',
    aim,
  });
  return [
    { what: 'analyze, 10,000 lines', value: median(whole), unit: 'ms', aim: '≤ 15' },
    await ask('completion of a directive', () => nginxCompletion(analysis, file, at + 6), '< 5'),
    await ask(
      'hover on proxy_pass',
      () => nginxHover(analysis, file, text.lastIndexOf('proxy_pass', at) + 3, null),
      '< 5',
    ),
    await ask('semantic tokens', () => semanticTokens(analysis, file), '< 50'),
  ];
}
