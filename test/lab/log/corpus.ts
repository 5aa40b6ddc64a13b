// Drives real nginx through every fault of this folder and keeps the lines that it writes, each with what it has to be
// read as. `node test/lab/log/corpus.ts` writes test/fixtures/log/real-lines.jsonl anew (three minutes, three nginx).
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect as connectTls } from 'node:tls';
import { command } from '../../parts/command.ts';
import { type NginxGeneration, nginx, nginxGenerations } from '../../parts/nginx.ts';
import { freePort } from '../harness/ports.ts';
import { start } from '../harness/process.ts';
import { backend, hangUp, tlsBackend } from './backend.ts';
import { type ExpectedLine, lifeLines, type RequestFault, requestFaults } from './request-faults.ts';
import { startupFaults } from './startup-faults.ts';

/** One real line and what its reading has to say. An empty template or signature is not judged. */
export interface CorpusLine {
  readonly nginx: string;
  readonly fault: string;
  readonly line: string;
  readonly template: string;
  readonly signature: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

export interface Corpus {
  readonly lines: readonly CorpusLine[];
  /** Lines that a fault expects and nginx did not write. */
  readonly missing: readonly string[];
}

/** The folder's name in the corpus, so that it does not name the machine. */
const HOME = '/srv/site';

/** The ports that faults name stand for free ones of this run, and take their places back in what is written. */
const NAMED = /\b1(?:3\d{3}|808\d|8443)\b/g;
const freeByName = new Map<number, number>();
const nameByFree = new Map<number, number>();

/** A text of a fault with the ports of this run. */
async function withPorts(text: string): Promise<string> {
  for (const [name] of text.matchAll(NAMED)) await portOf(Number(name));
  return text.replace(NAMED, (name) => String(freeByName.get(Number(name))));
}

async function portOf(name: number): Promise<number> {
  const known = freeByName.get(name);
  if (known !== undefined) return known;
  const free = await freePort();
  freeByName.set(name, free);
  nameByFree.set(free, name);
  return free;
}

export async function startupCorpus(generation: NginxGeneration): Promise<Corpus> {
  const real = await nginx(generation);
  const lines: CorpusLine[] = [];
  const missing: string[] = [];
  const folder = await site();
  for (const { id, conf, template, signature, only } of startupFaults) {
    if (only !== undefined && !only.includes(generation)) continue;
    await writeFile(join(folder, 'nginx.conf'), (await withPorts(conf)).replaceAll('@', folder));
    const run = start(
      real.binary,
      ['-t', '-p', `${folder}/`, '-c', 'nginx.conf', '-e', 'logs/error.log', '-g', `pid ${folder}/pid;`],
      { cwd: folder },
    );
    await run.ended;
    await run.stop();
    const found = run
      .output()
      .split('\n')
      .find((each) => /\[(?:emerg|warn)\]/.test(each) && !/"user" directive/.test(each));
    if (found === undefined) {
      missing.push(`${real.version} ${id}: ${run.output().slice(0, 200)}`);
      continue;
    }
    const place = / in (\S+):(\d+)$/.exec(found);
    const fields =
      place === null
        ? { config: null }
        : { config: { file: home(place[1]!, folder), line: Number(place[2]) } };
    lines.push({ nginx: real.version, fault: id, line: home(found, folder), template, signature, fields });
  }
  await rm(folder, { recursive: true });
  return { lines, missing };
}

export async function requestCorpus(generation: NginxGeneration): Promise<Corpus> {
  const real = await nginx(generation);
  const folder = await site();
  const servers = await backends(folder);
  const faults = requestFaults.filter((each) => each.only === undefined || each.only.includes(generation));
  const conf = (await withPorts(configuration(faults, real.modules))).replaceAll('@', folder);
  await writeFile(join(folder, 'nginx.conf'), conf);
  const log = join(folder, 'logs/error.log');
  const run = start(
    real.binary,
    ['-p', `${folder}/`, '-c', 'nginx.conf', '-e', log, '-g', `daemon off; pid ${folder}/pid;`],
    { cwd: folder },
  );
  try {
    await waitForPort(await portOf(18080));
    await chmod(join(folder, 'closed'), 0);
    for (const fault of faults) {
      for (const request of fault.send) await send(request, folder);
    }
    await live(run.pid, folder);
  } finally {
    run.signal('SIGQUIT');
    await Promise.race([run.ended, sleep(3000)]);
    await run.stop();
    for (const server of servers) server.close();
  }
  const text = await readFile(log, 'utf8').catch(() => '');
  const written = home(text, folder)
    .split('\n')
    .filter((each) => each !== '');
  if (written.length < 10) throw new Error(`nginx ${real.version} did not run:\n${run.output()}${text}`);
  const expected = [
    ...faults.flatMap((each) => each.lines.map((line) => ({ fault: each.id, line }))),
    ...lifeLines.map((line) => ({ fault: 'life', line })),
  ];
  const lines: CorpusLine[] = [];
  const missing: string[] = [];
  for (const { fault, line } of expected) {
    const found = written.find((each) => line.match.test(each));
    if (found === undefined) missing.push(`${real.version} ${fault}: ${line.match}`);
    else lines.push(corpusLine(real.version, fault, found, line));
  }
  await rm(folder, { recursive: true });
  return { lines, missing };
}

function corpusLine(version: string, fault: string, text: string, expected: ExpectedLine): CorpusLine {
  const { template, signature, fields = {} } = expected;
  const homely = JSON.parse(JSON.stringify(fields).replaceAll('@', HOME)) as Record<string, unknown>;
  return { nginx: version, fault, line: text, template, signature, fields: homely };
}

function home(text: string, folder: string): string {
  return text
    .replaceAll(folder, HOME)
    .replace(/(?<=:)\d{5}\b/g, (port) => String(nameByFree.get(Number(port)) ?? port));
}

/** A folder that worker processes of another user can enter, with what the faults refer to. */
async function site(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'log-lab-'));
  await chmod(folder, 0o755);
  for (const name of ['logs', 'files', 'ssi', 'closed']) await mkdir(join(folder, name));
  await writeFile(join(folder, 'files/secret.txt'), 'x', { mode: 0o600 });
  await writeFile(join(folder, 'ssi/page.html'), '<!--#nonsense x="y" -->');
  await writeFile(
    join(folder, 'passwords'),
    `alice:${(await command('openssl', ['passwd', '-apr1', 'right'])).trim()}\n`,
  );
  for (const name of ['cert', 'other']) {
    const pair = ['-keyout', `${name}.key`, '-out', `${name}.pem`];
    await command('sh', [
      '-c',
      `cd '${folder}' && openssl req -x509 -newkey rsa:2048 -nodes -days 9 -subj /CN=shop.test ${pair.join(' ')} 2>/dev/null`,
    ]);
  }
  return folder;
}

async function backends(folder: string): Promise<Server[]> {
  const key = await readFile(join(folder, 'cert.key'), 'utf8');
  const cert = await readFile(join(folder, 'cert.pem'), 'utf8');
  const servers: Server[] = [];
  const listen = async (server: Server, where: number | string) => {
    await new Promise<void>((resolve) =>
      typeof where === 'number'
        ? void portOf(where).then((port) => server.listen(port, '127.0.0.1', 1, resolve))
        : server.listen(where, resolve),
    );
    servers.push(server);
    return server;
  };
  await listen(backend(), 13000);
  await listen(tlsBackend(key, cert), 13001);
  await listen(hangUp(), 13002);
  await listen(
    createServer({ pauseOnConnect: true }, (socket) => socket.on('error', () => {})),
    13003,
  );
  await listen(backend(), join(folder, 'private.sock'));
  // No answer to a FastCGI request but HTTP.
  await listen(
    createServer((socket) =>
      socket.on('error', () => {}).once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')),
    ),
    13006,
  );
  // A socket file whose process is gone.
  await command(process.execPath, [
    '-e',
    `require('net').createServer().listen('${join(folder, 'stale.sock')}',()=>{require('fs').chmodSync('${join(folder, 'stale.sock')}',0o777);process.kill(process.pid,'SIGKILL')})`,
  ]).catch(() => '');
  await fillBacklog(servers);
  return servers;
}

/** A listener whose process is stopped and whose queue is full: the kernel drops what comes next. */
async function fillBacklog(servers: Server[]): Promise<void> {
  const port = await portOf(13004);
  const program = `const s=require('net').createServer();s.listen({port:${port},host:'127.0.0.1',backlog:1},()=>{console.log('ready');setTimeout(()=>process.kill(process.pid,'SIGSTOP'),50)})`;
  const stopped = start(process.execPath, ['-e', program], { cwd: tmpdir() });
  await sleep(500);
  const sockets = Array.from({ length: 6 }, () => connect(port, '127.0.0.1').on('error', () => {}));
  await sleep(200);
  const end = createServer();
  const close = end.close.bind(end);
  end.close = (done) => {
    for (const socket of sockets) socket.destroy();
    stopped.signal('SIGKILL');
    return close(done);
  };
  servers.push(end);
}

function configuration(faults: readonly RequestFault[], modules: string): string {
  const all = (part: 'main' | 'http' | 'server') =>
    faults
      .map((each) => each[part] ?? '')
      .filter((each) => each !== '')
      .join('\n');
  return `load_module ${modules}/ngx_stream_module.so;
user nobody nogroup;
worker_processes 1;
error_log @/logs/error.log info;
events { worker_connections 256; }
${all('main')}
http {
access_log off;
client_body_temp_path @/body; proxy_temp_path @/proxy; fastcgi_temp_path @/fastcgi; uwsgi_temp_path @/uwsgi; scgi_temp_path @/scgi;
proxy_read_timeout 700ms;
proxy_connect_timeout 500ms;
client_header_timeout 1s;
${all('http')}
server {
listen 127.0.0.1:18080 default_server;
server_name shop.test;
location / { proxy_pass http://127.0.0.1:13000; }
${all('server')}
}
}
`;
}

async function send(request: RequestFault['send'][number], _folder: string): Promise<void> {
  const port = await portOf(request.port ?? 18080);
  const socket =
    request.tls === true
      ? connectTls({ port, host: '127.0.0.1', rejectUnauthorized: false, servername: 'shop.test' })
      : connect(port, '127.0.0.1');
  let ended = false;
  socket.on('error', () => {});
  socket.on('data', () => {});
  socket.on('close', () => {
    ended = true;
  });
  socket.write(Buffer.from(request.text, 'latin1'));
  for (let waited = 0; waited < (request.wait ?? 300) && !ended; waited += 25) await sleep(25);
  socket.destroy();
  await sleep(15);
}

/** A reload, a log rotation and a killed worker. */
async function live(master: number, folder: string): Promise<void> {
  const pid = Number(await readFile(join(folder, 'pid'), 'utf8').catch(() => String(master)));
  process.kill(pid, 'SIGHUP');
  await sleep(500);
  process.kill(pid, 'SIGUSR1');
  await sleep(300);
  const workers = (await command('sh', ['-c', `ps -o pid= --ppid ${pid}`]).catch(() => ''))
    .trim()
    .split(/\s+/);
  if (workers[0]) process.kill(Number(workers.at(-1)), 'SIGKILL');
  await sleep(400);
}

async function waitForPort(port: number): Promise<void> {
  for (let i = 0; i < 100; i++) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.on('connect', () => resolve(true)).on('error', () => resolve(false));
      socket.on('connect', () => socket.destroy());
    });
    if (open) return;
    await sleep(50);
  }
}

if (import.meta.main) {
  const lines: CorpusLine[] = [];
  for (const generation of nginxGenerations) {
    for (const corpus of [await startupCorpus(generation), await requestCorpus(generation)]) {
      lines.push(...corpus.lines);
      for (const each of corpus.missing) process.stderr.write(`missing: ${each}\n`);
    }
  }
  const file = join(import.meta.dirname, '../../fixtures/log/real-lines.jsonl');
  await mkdir(join(file, '..'), { recursive: true });
  await writeFile(file, `${lines.map((each) => JSON.stringify(each)).join('\n')}\n`);
  process.stderr.write(`${lines.length} lines\n`);
  process.exit(0);
}
