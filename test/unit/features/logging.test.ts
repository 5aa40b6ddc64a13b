import assert from 'node:assert/strict';
import { type Analysis, examineIn, type Incident } from '../../../server/src/core/analysis.ts';
import { analyzeFiles, applyFix } from '../../fixture.ts';

const conf = (http: string) => `events {}
http {
    ${http}
    upstream app {
        server 127.0.0.1:3000;
    }
    server {
        location / {
            proxy_pass http://app;
        }
    }
}
`;
const server = `const http = require('node:http');
const server = http.createServer((_, response) => response.end('ok'));
server.listen(3000, '127.0.0.1');
`;
const cut =
  '2026/11/22 10:11:12 [error] 31#31: *7 upstream prematurely closed connection while reading response header from upstream, client: 1.2.3.4, server: , request: "POST /o HTTP/1.1", upstream: "http://127.0.0.1:3000/o", host: "x"';

async function fixesFor(http: string) {
  const files = new Map([
    ['nginx.conf', conf(http)],
    ['server.js', server],
    ['.nvmrc', '24.21.0\n'],
  ]);
  const analysis = await analyzeFiles(files);
  return { files, fixes: incidentOfCut(analysis).fixes };
}

function incidentOfCut(analysis: Analysis): Incident {
  const examination = examineIn(analysis, {});
  examination.line('error', cut);
  return examination.finish().incidents[0]!;
}

describe('what to log for the next time', () => {
  it('adds upstream times beside the access log that is there, and once', async () => {
    const { files, fixes } = await fixesFor('access_log /var/log/nginx/access.log;');
    const fix = fixes.find(({ title }) => title.includes('log_format'))!;
    const after = applyFix(files, fix);
    const text = after.get('nginx.conf')!;
    assert.match(
      text,
      /\n {4}log_format upstream_times '.*urt="\$upstream_response_time".*';\n {4}access_log \/var\/log\/nginx\/upstream_times.log upstream_times;\n/,
    );
    assert.deepEqual(
      (await analyzeFiles(after)).findings.filter(({ rule }) => rule.startsWith('nginx-')),
      [],
    );
    const again = incidentOfCut(await analyzeFiles(after));
    assert.ok(!again.fixes.some(({ title }) => title === fix.title));
  });
  it('keeps the default access log, which one of its own would replace', async () => {
    const { files, fixes } = await fixesFor('');
    const text = applyFix(files, fixes.find(({ title }) => title.includes('log_format'))!).get('nginx.conf')!;
    assert.match(
      text,
      /access_log logs\/access.log combined;\n\s+access_log logs\/upstream_times.log upstream_times;/,
    );
  });
  it('leaves a log alone that somebody has switched off', async () => {
    const { fixes } = await fixesFor('access_log off;');
    assert.ok(!fixes.some(({ title }) => title.includes('log_format')));
  });
  it('logs what ends the process, without changing how it ends', async () => {
    const { files, fixes } = await fixesFor('access_log off;');
    const text = applyFix(files, fixes.find(({ title }) => title.includes('uncaughtExceptionMonitor'))!).get(
      'server.js',
    )!;
    assert.ok(
      text.includes(
        "\nprocess.on('uncaughtExceptionMonitor', (error, origin) => console.error(new Date().toISOString(), origin, error));\n",
      ),
    );
  });
});
