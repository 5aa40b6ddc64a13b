// The service behind nginx in every scenario: a few honest routes, and one for each way to fail.
// Plain Node of any version from 18 on. Reads its settings from the environment variable SCENARIO.
const http = require('node:http');
const settings = JSON.parse(process.env.SCENARIO);
const leaked = [];

function say(level, message) {
  const time = new Date().toISOString();
  if (settings.log === 'json') {
    const number = { info: 30, error: 50 }[level];
    console.log(
      JSON.stringify({ level: number, time: Date.now(), pid: process.pid, hostname: 'shop', msg: message }),
    );
  } else if (settings.log === 'stamped') console.log(`${time} ${level.toUpperCase()} ${message}`);
  else console.log(message);
}

let draining = false;
const server = http.createServer((request, response) => {
  if (draining) response.setHeader('connection', 'close');
  const url = new URL(request.url, 'http://app');
  const wait = Number(url.searchParams.get('wait') ?? 0);
  request.resume();
  const answer = () => {
    const body = JSON.stringify({ ok: true, path: url.pathname });
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length });
    response.end(body);
  };
  const route = url.pathname.split('/').pop();
  if (route === 'import') {
    setTimeout(() => {
      const row = JSON.parse('{"rows":null}');
      row.rows.forEach(() => {});
    }, wait);
  } else if (route === 'export') {
    leaked.push(Buffer.alloc(settings.leak ?? 20_000_000, 1));
    setTimeout(answer, wait);
  } else if (route === 'heap') {
    for (;;) leaked.push({ row: leaked.length, text: 'x'.repeat(10) + leaked.length });
  } else if (route === 'session') {
    const cookie = (name) => `${name}=${'x'.repeat(3000)}; Path=/`;
    response.setHeader('set-cookie', [cookie('session'), cookie('cart'), cookie('hints')]);
    answer();
  } else if (route === 'download') {
    response.writeHead(200, { 'content-length': 100_000 });
    response.write('x'.repeat(20_000));
    setTimeout(() => response.destroy(), wait);
  } else setTimeout(answer, wait);
});
if (settings.keepAliveTimeout !== undefined) server.keepAliveTimeout = settings.keepAliveTimeout;
if (settings.timeout !== undefined) server.setTimeout(settings.timeout);
if (settings.drains) {
  process.on('SIGTERM', () => {
    draining = true;
    say('info', 'SIGTERM received, draining');
    server.close(() => process.exit(0));
    server.closeIdleConnections?.();
  });
}
server.listen({ ...(settings.listen ?? {}), backlog: settings.backlog ?? 511 }, () => {
  say('info', `listening on ${settings.listen.port ?? settings.listen.path}`);
});
if (settings.chatter) setInterval(() => say('info', 'stock synchronised'), 900).unref();
