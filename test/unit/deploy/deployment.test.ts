import assert from 'node:assert/strict';
import { type FileEntry, type Snapshot, sourceText } from '../../../server/src/core/base/source.ts';
import { formatRange } from '../../../server/src/core/base/version.ts';
import { deploymentOf } from '../../../server/src/core/deploy/deployment.ts';
import type { Workload } from '../../../server/src/core/deploy/model.ts';
import { loadYaml } from '../../../server/src/core/deploy/yaml.ts';
import { defaultSettings, parseSettings } from '../../../server/src/core/settings.ts';
import { entriesOf } from '../../../server/src/workspace/filemap.ts';

const root = 'file:///w';

function workspace(files: Readonly<Record<string, string>>): Snapshot {
  const entries = Object.entries(files).map(([path, text]): [string, FileEntry] => {
    const file = `${root}/${path}`;
    return [file, { kind: 'text', source: sourceText(file, text) }];
  });
  return { roots: [root], files: entriesOf(entries), globs: new Map() };
}

const short = (file: string | null) => file?.replace(root, '.').replace(/^\.\//, '') ?? null;

/** What a test looks at: everything that was said, in short; nothing where nothing was. */
function shown(workload: Workload): Record<string, unknown> {
  const all = {
    kind: workload.kind,
    name: workload.name,
    names: workload.names.join(' '),
    network: workload.network.kind === 'host' ? 'host' : short(workload.network.id),
    image: workload.image?.value,
    version: workload.version && `${workload.version.software} ${formatRange(workload.version.range)}`,
    folder: short(workload.folder),
    entry: workload.entry?.value,
    entryFile: short(workload.entryFile),
    command: workload.command?.value.join(' '),
    through: workload.through,
    environment: [...workload.environment].map(([name, { value }]) => `${name}=${value}`).join(' '),
    ports: workload.ports
      .map(({ container, host }) => (host === null ? container : `${host}:${container}`))
      .join(' '),
    instances: workload.instances?.value,
    memory: workload.memoryLimit && `${workload.memoryLimit.value / 2 ** 20}M`,
    heap: workload.heapLimit && `${workload.heapLimit.value / 2 ** 20}M`,
    restart: workload.restart?.value,
    grace: workload.stopGrace?.value,
    signal: workload.stopSignal?.value,
    health: workload.healthcheck?.value,
    depends: workload.dependsOn.map(({ name, condition }) => `${name}:${condition}`).join(' '),
    init: workload.init || null,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value != null && value !== ''));
}

const read = (files: Readonly<Record<string, string>>) => deploymentOf(workspace(files), defaultSettings);
const workloads = (files: Readonly<Record<string, string>>) => read(files).workloads.map(shown);

before(loadYaml);

describe('deploy/deployment', () => {
  it('reads the first compose format, whose services stand at the top', () => {
    const text = 'app:\n  build: ./app\n  environment: [PORT=8080]\nproxy:\n  image: nginx:1.28\n';
    assert.deepEqual(
      workloads({ 'docker-compose.yml': text }).map(({ name }) => name),
      ['app', 'proxy'],
    );
    assert.deepEqual(workloads({ 'docker-compose.yml': `${text}version: "2"\n` }), []);
    assert.deepEqual(workloads({ 'other.yml': text }), []);
  });

  it('reads a compose project: image and build, names, ports, environment, limits, what it starts', () => {
    const files = {
      'compose.yaml': `
x-common: &common
  restart: unless-stopped
services:
  web:
    image: nginx:1.27-alpine
    ports: ["80:80", "127.0.0.1:8443:443"]
    volumes: ["./nginx:/etc/nginx:ro", "cache:/var/cache"]
    depends_on:
      api: { condition: service_healthy }
  api:
    <<: *common
    build: { context: ./api, args: { NODE: "22" } }
    container_name: shop-api
    environment: [PORT=4000, "MODE=\${MODE:-live}", SECRET]
    env_file: [api.env]
    mem_limit: 512m
    stop_grace_period: 1m30s
    networks: { back: { aliases: [backend] } }
    healthcheck: { test: [CMD, curl, localhost] }
    scale: 2
  job:
    image: node:20
    network_mode: "service:api"
    command: node worker.js
    depends_on: [api]
`,
      '.env': 'MODE=test\n',
      'api.env': 'PORT=1\nFROM_FILE=yes\n',
      'api/Dockerfile': `ARG NODE=20
FROM node:\${NODE} AS build
WORKDIR /src
COPY . .
FROM node:\${NODE}-slim
ENV PORT=3000
WORKDIR /app
COPY --from=build /src/dist ./dist
EXPOSE 3000
ENTRYPOINT ["tini", "--"]
CMD ["node", "--max-old-space-size=400", "dist/main.js"]
`,
      'api/package.json': '{"name": "api", "scripts": {"start": "node dist/main.js"}}',
      'api/src/main.ts': 'listen',
      'nginx/nginx.conf': '',
    };
    const [web, api, job] = workloads(files);
    assert.deepEqual(web, {
      kind: 'compose',
      name: 'web',
      names: 'web',
      network: '.#service:web',
      image: 'nginx:1.27-alpine',
      version: 'nginx 1.27.0 to 1.27.5',
      folder: 'nginx',
      ports: '80:80 8443:443',
      depends: 'api:service_healthy',
    });
    assert.deepEqual(api, {
      kind: 'compose',
      name: 'api',
      names: 'api shop-api backend',
      network: '.#service:api',
      image: 'node:22-slim',
      version: 'node 22.0.0 to 22.23.3',
      folder: 'api',
      entry: 'src/main.ts',
      entryFile: 'api/src/main.ts',
      command: 'tini -- node --max-old-space-size=400 dist/main.js',
      environment: 'PORT=4000 FROM_FILE=yes MODE=test',
      ports: '3000',
      instances: 2,
      memory: '512M',
      heap: '400M',
      restart: 'unless-stopped',
      grace: 90_000,
      health: 'CMD curl localhost',
      init: true,
    });
    assert.equal(job?.network, '.#service:api');
    assert.equal(job?.depends, 'api:service_started');
    const { versions } = read(files);
    assert.ok(versions.some(({ folder, software }) => folder === `${root}/nginx` && software === 'nginx'));
    assert.equal(workloads(files).length, 3);
  });

  it('tells two services of one image apart by what they start', () => {
    const found = workloads({
      'compose.yaml': `services:
  api: { image: "node:22", network_mode: host, working_dir: /shop, command: node services/api/server.ts, environment: { PORT: "3000" }, volumes: [".:/shop:ro"] }
  cart: { image: "node:22", network_mode: host, working_dir: /shop/services/cart, command: npm start, volumes: [".:/shop:ro"] }
`,
      'package.json': '{}',
      'services/api/package.json': '{}',
      'services/api/server.ts': 'x',
      'services/cart/package.json': '{"scripts": {"start": "PORT=3001 node server.ts"}}',
      'services/cart/server.ts': 'x',
    });
    assert.deepEqual(
      found.map(({ name, folder, entryFile, environment, network, through }) => [
        name,
        folder,
        entryFile,
        environment,
        network,
        through,
      ]),
      [
        ['api', 'services/api', 'services/api/server.ts', 'PORT=3000', 'host', undefined],
        ['cart', 'services/cart', 'services/cart/server.ts', 'PORT=3001', 'host', 'npm'],
      ],
    );
  });

  it('lays overrides over the base as Docker does, production over all, and extends bases of other files', () => {
    const base = 'services:\n  a: { image: "node:18", restart: always, environment: { A: "1", B: "1" } }\n';
    const override = 'services:\n  a: { image: "node:20", environment: { B: "2" } }\n';
    const production = 'services:\n  a: { image: "node:22", mem_limit: 1g }\n';
    const images = (files: Record<string, string>) =>
      workloads(files).map(({ image, restart, environment, memory }) => [
        image,
        restart,
        environment,
        memory,
      ]);
    assert.deepEqual(images({ 'docker-compose.yml': base, 'docker-compose.override.yml': override }), [
      ['node:20', 'always', 'A=1 B=2', undefined],
    ]);
    assert.deepEqual(
      images({
        'docker-compose.yml': base,
        'docker-compose.override.yml': override,
        'docker-compose.prod.yml': production,
        'docker-compose.dev.yml': 'services:\n  a: { image: "node:8" }\n  db: { image: "postgres" }\n',
      }),
      [
        ['node:22', 'always', 'A=1 B=1', '1024M'],
        ['postgres', undefined, undefined, undefined],
      ],
    );
    assert.deepEqual(
      images({
        'compose.yaml':
          'services:\n  b:\n    extends: { file: common/base.yaml, service: a }\n    restart: "no"\n',
        'common/base.yaml': base,
      }).sort()[0],
      ['node:18', 'always', 'A=1 B=1', undefined],
    );
    assert.deepEqual(images({ 'compose.yaml': 'services:\n  a: { extends: a, image: "node:20" }\n' }), [
      ['node:20', undefined, undefined, undefined],
    ]);
  });

  it('reads Kubernetes: pods, the Services that name them, probes, limits, grace, config maps, annotations', () => {
    const files = {
      'k8s/all.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: { name: api }
spec:
  replicas: 3
  template:
    metadata: { labels: { app: api, tier: web } }
    spec:
      terminationGracePeriodSeconds: 45
      containers:
        - name: app
          image: node:20.11.1
          command: ["node"]
          args: ["server.js"]
          ports: [{ name: http, containerPort: 3000 }]
          env: [{ name: PORT, value: "3000" }, { name: SECRET, valueFrom: { secretKeyRef: { name: s, key: k } } }]
          envFrom: [{ configMapRef: { name: conf } }]
          resources: { limits: { memory: 512Mi } }
          readinessProbe: { httpGet: { path: /ready, port: http } }
---
kind: Service
metadata: { name: api-svc }
spec:
  selector: { app: api }
  ports: [{ port: 80, targetPort: http }]
---
kind: Service
metadata: { name: other }
spec: { selector: { app: other }, ports: [{ port: 80 }] }
---
kind: ConfigMap
metadata: { name: conf }
data: { MODE: live }
---
kind: Ingress
metadata:
  name: shop
  annotations: { nginx.ingress.kubernetes.io/proxy-read-timeout: "120", other: x }
spec: { rules: [{ host: shop.example, http: { paths: [{ path: /a, backend: { service: { name: api-svc } } }] } }] }
---
kind: Ingress
metadata: { name: elsewhere }
spec: { ingressClassName: traefik, rules: [{ http: { paths: [{ backend: { service: { name: api-svc } } }] } }] }
---
kind: Ingress
metadata: { name: f5, annotations: { nginx.org/proxy-read-timeout: 1m } }
spec: { ingressClassName: nginx, rules: [{ http: { paths: [{ backend: { service: { name: api-svc } } }] } }] }
---
kind: ConfigMap
metadata: { name: ingress-nginx-controller, namespace: ingress-nginx }
data: { proxy-read-timeout: "90", upstream-keepalive-timeout: "4" }
`,
      'server.js': 'x',
    };
    const { workloads: found, ingress } = read(files);
    assert.deepEqual(found.map(shown), [
      {
        kind: 'kubernetes',
        name: 'api',
        names: 'api-svc api-svc.default api-svc.default.svc api-svc.default.svc.cluster.local',
        network: 'pod:./k8s/all.yaml#default/Deployment/api',
        image: 'node:20.11.1',
        version: 'node 20.11.1',
        entry: 'server.js',
        entryFile: 'server.js',
        command: 'node server.js',
        environment: 'MODE=live PORT=3000',
        ports: '80:3000 3000',
        instances: 3,
        memory: '512M',
        restart: 'Always',
        grace: 45_000,
        health: 'GET /ready',
      },
    ]);
    assert.deepEqual(
      ingress.map(({ host, path, service, port, asks }) => [
        host?.value,
        path?.value,
        `${service.value}:${port}`,
        ...[...asks].map(([name, { value }]) => `${name}=${value}`),
      ]),
      [['shop.example', '/a', 'api-svc:80', 'proxy-read-timeout=120', 'upstream-keepalive-timeout=4']],
    );
  });

  it('takes no Ingress for one of ingress-nginx by its class alone, which another controller has too', () => {
    const manifest = (more: string) => `kind: Service
metadata: { name: api }
spec: { selector: { app: api }, ports: [{ port: 80 }] }
---
kind: Ingress
metadata: { name: shop }
spec: { ingressClassName: nginx, rules: [{ http: { paths: [{ backend: { service: { name: api, port: { number: 80 } } } }] } }] }
${more}`;
    assert.equal(read({ 'k8s.yaml': manifest('') }).ingress.length, 0);
    const controller = '---\nkind: Namespace\nmetadata: { name: ingress-nginx }\n';
    assert.equal(read({ 'k8s.yaml': manifest(controller) }).ingress.length, 1);
  });

  it('reads the plain values of a Helm chart instead of its templates', () => {
    const files = {
      'chart/Chart.yaml': 'name: shop\n',
      'chart/values.yaml': `replicaCount: 2
image: { repository: node, tag: "20.11.1" }
service: { port: 80, targetPort: 3000 }
resources: { limits: { memory: 256Mi } }
env: { PORT: "3000" }
terminationGracePeriodSeconds: 60
`,
      'chart/templates/deployment.yaml':
        'kind: Deployment\nspec: { template: { spec: { containers: [{ name: "x", image: "{{ .Values.image }}" }] } } }\n',
      'plain/values.yaml': 'image: { repository: node, tag: "18" }\n',
    };
    assert.deepEqual(workloads(files), [
      {
        kind: 'kubernetes',
        name: 'chart',
        network: 'chart:./chart/values.yaml',
        image: 'node:20.11.1',
        version: 'node 20.11.1',
        environment: 'PORT=3000',
        ports: '80:3000',
        instances: 2,
        memory: '256M',
        restart: 'Always',
        grace: 60_000,
      },
    ]);
  });

  it("finds the Dockerfile of an image of one's own by its name, if only one fits", () => {
    const pod = (image: string) =>
      `kind: Pod\nmetadata: { name: p }\nspec: { containers: [{ name: c, image: "${image}", env: [{ name: B, value: "2" }] }] }\n`;
    const dockerfile = 'FROM node:22\nENV A=1 B=1\nWORKDIR /app\nCOPY . .\nCMD ["node", "main.js"]\n';
    const files = {
      'k8s/pod.yaml': pod('registry.example/shop/api:1.4'),
      'api/Dockerfile': dockerfile,
      'api/main.js': 'x',
    };
    const [found] = workloads(files);
    assert.deepEqual(
      [found?.image, found?.version, found?.entryFile, found?.environment],
      ['node:22', 'node 22.0.0 to 22.23.3', 'api/main.js', 'A=1 B=2'],
    );
    const [unclear] = workloads({ ...files, 'old/api/Dockerfile': dockerfile });
    assert.equal(unclear?.version, undefined);
  });

  it('wants the files that a project refers to and the snapshot does not have', () => {
    const { wanted } = read({
      'compose.yaml': `services:
  a: { build: { context: app, dockerfile: docker/production }, env_file: [settings, { path: more }] }
  b: { extends: { file: ../shared/base.txt, service: b } }
  c: { env_file: known.env }
`,
      'known.env': 'A=1',
    });
    assert.deepEqual(wanted.map(short).sort(), [
      'app/docker/production',
      'file:///shared/base.txt',
      'more',
      'settings',
    ]);
  });

  it('keeps its answer while only programs change', () => {
    const before = workspace({
      'compose.yaml':
        'services: { a: { image: "node:22", command: node a.js, volumes: [".:/x"], working_dir: /x } }',
      'a.js': '1',
    });
    const edited = {
      ...before,
      files: entriesOf(
        [...before.files.sources()].map((source) => [
          source.file,
          { kind: 'text', source: source.file.endsWith('.js') ? sourceText(source.file, '2') : source },
        ]),
      ),
    };
    const gone = {
      ...before,
      files: entriesOf(
        [...before.files.sources()]
          .filter(({ file }) => !file.endsWith('.js'))
          .map((source) => [source.file, { kind: 'text', source }]),
      ),
    };
    const first = deploymentOf(before, defaultSettings);
    assert.equal(deploymentOf(edited, defaultSettings), first);
    assert.equal(first.workloads[0]?.entryFile, `${root}/a.js`);
    assert.equal(deploymentOf(gone, defaultSettings).workloads[0]?.entryFile, null);
  });

  it('reads systemd, PM2, Procfile and package scripts', () => {
    const found = workloads({
      'deploy/shop-api.service': `[Unit]
Description=x
[Service]
WorkingDirectory=/srv/shop/api
ExecStart=/usr/bin/node --max-old-space-size=300 server.js
Environment=PORT=3000 "HOST=127.0.0.1"
EnvironmentFile=-/etc/shop/api.env
Restart=on-failure
MemoryMax=400M
TimeoutStopSec=1min 30s
`,
      'api.env': 'MODE=live\n',
      'api/server.js': 'x',
      'api/package.json': '{"scripts": {"start": "node server.js"}}',
      'ecosystem.config.js': `module.exports = { apps: [{ name: 'cart', script: 'dist/cart.js', cwd: './cart', instances: 2,
        max_memory_restart: '300M', kill_timeout: 5000, env: { PORT: 1 }, env_production: { PORT: 3001 } }] };`,
      'cart/src/cart.ts': 'x',
      Procfile: 'web: PORT=5000 node web.js\nworker: node jobs.js\n',
      'web.js': 'x',
      'admin/package.json':
        '{"name": "admin", "scripts": {"start": "next start -p 4000", "dev": "next dev"}}',
    });
    assert.deepEqual(found, [
      {
        kind: 'systemd',
        name: 'shop-api',
        network: 'host',
        folder: 'api',
        entry: 'server.js',
        entryFile: 'api/server.js',
        command: '/usr/bin/node --max-old-space-size=300 server.js',
        environment: 'PORT=3000 HOST=127.0.0.1 MODE=live',
        memory: '400M',
        heap: '300M',
        restart: 'on-failure',
        grace: 90_000,
      },
      {
        kind: 'pm2',
        name: 'cart',
        network: 'host',
        folder: 'cart',
        entry: 'src/cart.ts',
        entryFile: 'cart/src/cart.ts',
        command: 'node dist/cart.js',
        environment: 'PORT=3001',
        instances: 2,
        memory: '300M',
        restart: 'always',
        grace: 5000,
        init: true,
      },
      {
        kind: 'procfile',
        name: 'web',
        network: 'host',
        folder: '.',
        entry: 'web.js',
        entryFile: 'web.js',
        command: 'PORT=5000 node web.js',
        environment: 'PORT=5000',
      },
      {
        kind: 'procfile',
        name: 'worker',
        network: 'host',
        folder: '.',
        entry: 'jobs.js',
        command: 'node jobs.js',
      },
      {
        kind: 'package-script',
        name: 'admin',
        network: 'host',
        folder: 'admin',
        command: 'next start -p 4000',
      },
    ]);
  });

  it('follows scripts through the packages of a monorepo', () => {
    const [api] = workloads({
      Dockerfile: 'FROM node:22\nWORKDIR /repo\nCOPY . .\nCMD ["npm", "run", "prod", "-w", "@x/api"]\n',
      'package.json': '{"workspaces": ["apps/*"]}',
      'apps/api/package.json':
        '{"name": "@x/api", "scripts": {"prod": "NODE_OPTIONS=--max-old-space-size=256 npm run serve", "serve": "node dist/main"}}',
      'apps/api/src/main.ts': 'x',
    });
    assert.equal(api?.entryFile, 'apps/api/src/main.ts');
    assert.equal(api?.folder, 'apps/api');
    assert.equal(api?.heap, '256M');
    assert.equal(api?.through, 'npm');
  });

  it('reads settings, version files and images with their ranks', () => {
    const source = sourceText(
      `${root}/deploy-error-decoder.json`,
      '{"nodeVersion": "20", "nginxVersion": "1.28.3"}',
    );
    const { settings } = parseSettings(source);
    const snapshot = workspace({
      'api/.nvmrc': '18',
      'api/package.json': '{"engines": {"node": ">=16"}}',
      'api/Dockerfile': 'FROM node:22\n',
      'api/Dockerfile.dev': 'FROM node:24\n',
    });
    const { versions } = deploymentOf(snapshot, settings);
    assert.deepEqual(
      versions.map(
        ({ rank, software, range, at }) => `${rank} ${software} ${formatRange(range)} ${short(at.file)}`,
      ),
      [
        'settings nginx 1.28.3 deploy-error-decoder.json',
        'settings node 20.0.0 to 20.20.2 deploy-error-decoder.json',
        'image node 22.0.0 to 22.23.3 api/Dockerfile',
        'version-file node 18.0.0 to 18.20.8 api/.nvmrc',
        'engines node 16.0.0 or newer api/package.json',
      ],
    );
    assert.equal(deploymentOf(snapshot, settings), deploymentOf(snapshot, settings));
  });

  it('keeps the env files that may be for production, per folder', () => {
    const { dotenv } = read({
      'a/.env': 'P=1\nQ=1',
      'a/.env.production': 'P=2',
      'a/.env.test': 'P=3',
      'b/.env.local': 'P=4',
    });
    const plain = [...dotenv].map(([folder, files]) => [
      short(folder),
      ...[...files].map(
        ([file, map]) => `${file} ${[...map].map(([name, { value }]) => `${name}=${value}`).join(' ')}`,
      ),
    ]);
    assert.deepEqual(plain, [
      ['a', '.env P=1 Q=1', '.env.production P=2'],
      ['b', '.env.local P=4'],
    ]);
  });

  it('says what is broken, where, and reads the rest; loops end', () => {
    const { problems, workloads: found } = read({
      'compose.yaml': 'services:\n  a: { image: "node:20" }\n  b: [\n',
      'package.json': '{"scripts": {"start": "npm run x", "x": "npm start"',
      Dockerfile: 'EXPOSE 3000\nFROM node:20 AS a\nCOPY --from=a /x /y\nCMD npm start\n',
    });
    assert.deepEqual([...new Set(problems.map(({ at }) => short(at.file)))].sort(), [
      'Dockerfile',
      'compose.yaml',
      'package.json',
    ]);
    assert.ok(found.some(({ name }) => name === 'a'));
  });

  it('survives every prefix of every kind of file', () => {
    const texts: Record<string, string> = {
      'compose.yaml':
        'services:\n  a:\n    build: { context: ., args: [A=1] }\n    ports: ["1-3:4-6", {target: 3}]\n    env_file: a\n    extends: {service: a}\n',
      'k.yaml':
        'kind: Deployment\nspec: {template: {spec: {containers: [{env: [{name: A, value: "1"}], args: [x]}]}}}\n',
      'a.service':
        '[Service]\nExecStart=-/usr/bin/node "a b.js" \\\n x\nEnvironment="A=1"\nTimeoutStopSec=1min',
      'ecosystem.config.js': 'module.exports = { apps: { script: "npm", args: "start", env: { A: 1 } } }',
      Procfile: 'web: sh -c "node a.js"\n',
      'package.json': '{"scripts": {"start": "node ."}, "main": "./a.js", "engines": {"node": "20"}}',
    };
    for (const [name, text] of Object.entries(texts)) {
      for (let end = 0; end <= text.length; end++)
        read({ ...texts, [name]: text.slice(0, end), 'a.js': 'x' });
    }
  });
});
