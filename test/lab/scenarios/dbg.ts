import { readFileSync } from 'node:fs';
import { incidentsOf } from '../../../server/src/core/log/incident/incidents.ts';
import { readSite } from '../../../server/src/core/log/incident/read.ts';

const [folder, which] = process.argv.slice(2);
const truth = JSON.parse(readFileSync(folder + '/truth.json', 'utf8'));
console.log(
  JSON.stringify(truth.shape),
  truth.incidents
    .map(
      (i: any) =>
        i.name +
        ' ' +
        new Date(i.from).toISOString().slice(11, 23) +
        '–' +
        new Date(i.to).toISOString().slice(11, 23) +
        ' ' +
        i.upstream,
    )
    .join('; '),
);
const logs = (which === 'alone' ? ['error'] : ['error', 'access', 'app', 'kernel']) as any[];
const { site, offsets } = readSite(
  logs.map((log) => ({ log, lines: readFileSync(`${folder}/${log}.log`, 'utf8').split('\n') })),
  null,
  { timeZone: truth.shape.zone },
);
console.log(JSON.stringify(offsets));
for (const p of site.processes)
  console.log('   P', new Date(p.at).toISOString().slice(11, 23), p.log, p.what, p.detail, p.pid);
for (const i of incidentsOf(site)) {
  console.log(
    new Date(i.from).toISOString().slice(11, 23),
    new Date(i.to).toISOString().slice(11, 23),
    i.upstream,
    i.failures.length,
    [...new Set(i.failures.map((f) => f.failure))].join(','),
  );
  for (const r of i.ranked.slice(0, 3))
    console.log(
      '     ',
      r.cause,
      r.confidence,
      r.score.toFixed(1),
      r.evidence.map((e) => `${e.weight} ${e.why}`).join(' | '),
    );
}
