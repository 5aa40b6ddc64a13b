// A container that is told to stop while a request is in flight: PID 1 of a namespace of its own, killed when the grace
// that its files give is over, behind a real nginx. What becomes of the request is the supervisor's and the kernel's word.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Workload } from '../../../server/src/core/deploy/model.ts';
import { analyzeFiles } from '../../fixture.ts';
import { debianProgram } from '../../parts/debian.ts';
import { node as nodePart } from '../../parts/node.ts';
import { type Answer, fresh } from '../harness/client.ts';
import { type Files, writeFiles } from '../harness/files.ts';
import { lab } from '../harness/lab.ts';
import { eventually, start } from '../harness/process.ts';
import { fixed, signaturesOf } from '../harness/triangle.ts';
import { installed } from './workspace.ts';

const rule = 'no-graceful-shutdown';

interface Site {
  readonly node: string;
  /** Below `api:` of the compose file. */
  readonly service: string;
  readonly program: string;
  readonly dockerfile?: string;
  /** What `sh` is; the machine's, which is Debian's, unless given. */
  readonly shell?: readonly string[];
}

const filesOf = ({ service, program, dockerfile }: Site): Files => ({
  'compose.yaml': `services:
  web:
    image: nginx:1.30
    volumes: [./nginx.conf:/etc/nginx/nginx.conf:ro]
  api:
${service.replace(/^/gm, '    ')}
`,
  'nginx.conf': `events {}
http {
  access_log off;
  server {
    listen 127.0.0.1:8080;
    location / {
      proxy_pass http://api:3000;
      proxy_read_timeout 90s;
    }
  }
}
`,
  ...(dockerfile === undefined ? {} : { 'app/Dockerfile': dockerfile }),
  'app/package.json': '{ "scripts": { "start": "node server.js" } }\n',
  'app/server.js': program,
});

const analysis = (files: Files) => analyzeFiles(new Map(Object.entries(files)));
const complaints = async (files: Files) => (await analysis(files)).findings.map((finding) => finding.rule);

/** The first process of the container, as its runtime starts it. */
async function firstProcess({ command, through, init }: Workload, shell: readonly string[]) {
  const words = command!.value;
  const own =
    through === 'npm' ? ['npm', 'start'] : through === 'sh' ? [...shell, '-c', words.join(' ')] : [...words];
  return init ? [await debianProgram('tini', ['tini']), '--', ...own] : own;
}

/** A request of 2.5 s, half a second after which the container is told to stop. */
async function stopInFlight(files: Files, site: Site): Promise<{ answer: Answer; log: string }> {
  const { topology } = await analysis(files);
  const workload = topology.deployment.workloads.find(({ name }) => name === 'api')!;
  const words = await firstProcess(workload, site.shell ?? ['sh']);
  const env = await installed();
  const binary = await nodePart(site.node);
  return lab(async (here) => {
    const [client, port] = [await here.port(), await here.port()];
    await writeFiles(here.folder, files);
    const unshare = ['-pf', '--mount-proc', '--kill-child'];
    if (process.getuid?.() !== 0) unshare.unshift('-Ur');
    const container = start('unshare', [...unshare, ...words], {
      cwd: join(here.folder, 'app'),
      env: {
        ...env,
        PORT: String(port),
        NODE_OPTIONS: '',
        PATH: `${dirname(binary)}:${process.env.PATH}`,
        npm_config_update_notifier: 'false',
        ...(site.shell === undefined ? {} : { npm_config_script_shell: site.shell.join(' ') }),
      },
    });
    here.atEnd(() => container.stop());
    assert.ok(await eventually(() => /^up$/m.test(container.output()), 8000), container.output());
    const config = files['nginx.conf']!.replace('8080', String(client)).replace(
      'api:3000',
      `127.0.0.1:${port}`,
    );
    const nginx = await here.nginx({ generation: '1.30', files: { 'nginx.conf': config } });
    const asked = fresh(client)('/slow');
    await sleep(500);
    const first = (await readFile(`/proc/${container.pid}/task/${container.pid}/children`, 'utf8')).trim();
    process.kill(Number(first), 'SIGTERM');
    const grace = workload.stopGrace?.value ?? 10_000;
    await Promise.race([container.ended, asked, sleep(grace)]);
    // Docker's `stop` takes everything down when the first process has ended or the grace is over.
    if (container.hasEnded() || grace < 2000) container.child.kill('SIGKILL');
    return { answer: await asked, log: await nginx.errorLog() };
  }, 30);
}

async function prove(site: Site, title?: string): Promise<void> {
  const files = filesOf(site);
  assert.deepEqual(await complaints(files), [rule]);
  const before = await stopInFlight(files, site);
  assert.equal(before.answer.status, 502);
  assert.ok(signaturesOf(before.log).has('premature-close-before-header'), before.log);
  const after = fixed(files, await analysis(files), rule, title ?? '');
  assert.deepEqual(await complaints(after), []);
  assert.deepEqual((await stopInFlight(after, site)).answer.status, 200);
}

const http = `const http = require('http');
const server = http.createServer((req, res) => setTimeout(() => res.end('done'), 2500));
server.listen(process.env.PORT || 3000, () => console.log('up'));
`;
const handler = `process.on('SIGTERM', () => server.close(() => process.exit(0)));
`;
const image = (node: string) => `image: node:${node}
working_dir: /app
volumes: [./app:/app]
command: node server.js
`;

describe('no-graceful-shutdown', () => {
  for (const node of ['18', '22', '26'])
    it(`Node ${node} as PID 1 does not hear SIGTERM and is killed; after the fix the request is answered`, () =>
      prove({ node, service: `${image(node)}stop_grace_period: 1s`, program: http }));

  it('behind an init Node ends at once', () =>
    prove({ node: '24', service: `${image('24')}init: true`, program: http }));

  for (const [what, program] of [
    ['without', http],
    ['with', http + handler],
  ] as const)
    it(`npm start of Debian’s image ends Node at once, ${what} a handler`, () =>
      prove({
        node: '24',
        service: 'build: ./app',
        dockerfile: 'FROM node:24\nWORKDIR /app\nCOPY . .\nCMD ["npm", "start"]\n',
        program,
      }));

  it('Debian’s shell keeps SIGTERM from a handler, and does not once Node is started itself', () =>
    prove({
      node: '24',
      service: 'build: ./app\nstop_grace_period: 1s',
      dockerfile: 'FROM node:24\nWORKDIR /app\nCOPY . .\nCMD node server.js\n',
      program: http + handler,
    }));

  it('Alpine’s shell hands its place over: nothing is said, and nothing is cut', async () => {
    const busybox = await debianProgram('busybox', ['busybox-static']);
    const site = {
      node: '24',
      service: 'build: ./app',
      dockerfile: 'FROM node:24-alpine\nWORKDIR /app\nCOPY . .\nCMD node server.js\n',
      program: http + handler,
      shell: [busybox, 'sh'],
    };
    assert.deepEqual(await complaints(filesOf(site)), []);
    assert.equal((await stopInFlight(filesOf(site), site)).answer.status, 200);
  });

  const frameworks = {
    express: `const app = require('express')();
app.get('/slow', (req, res) => setTimeout(() => res.send('done'), 2500));
app.listen(process.env.PORT || 3000, () => console.log('up'));
`,
    fastify: `const app = require('fastify')();
app.get('/slow', () => new Promise((resolve) => setTimeout(() => resolve('done'), 2500)));
app.listen({ port: process.env.PORT || 3000, host: '0.0.0.0' }, () => console.log('up'));
`,
    hapi: `const Hapi = require('@hapi/hapi');
const server = Hapi.server({ port: process.env.PORT || 3000 });
server.route({ method: 'GET', path: '/slow', handler: () => new Promise((resolve) => setTimeout(() => resolve('done'), 2500)) });
server.start().then(() => console.log('up'));
`,
    koa: `const Koa = require('koa');
const app = new Koa();
app.use((ctx) => new Promise((resolve) => setTimeout(() => resolve((ctx.body = 'done')), 2500)));
app.listen(process.env.PORT || 3000, () => console.log('up'));
`,
    nest: `require('reflect-metadata');
const { Module } = require('@nestjs/common');
const { NestFactory } = require('@nestjs/core');
class Shop {}
Module({})(Shop);
async function bootstrap() {
  const app = await NestFactory.create(Shop, { logger: false });
  app.use((req, res) => setTimeout(() => res.end('done'), 2500));
  await app.listen(process.env.PORT || 3000);
  console.log('up');
}
bootstrap();
`,
  };
  for (const [name, program] of Object.entries(frameworks))
    it(`${name} answers what is in flight after the fix`, () =>
      prove({ node: '22', service: `${image('22')}stop_grace_period: 1s`, program }));
});
