import assert from 'node:assert/strict';
import { applyEdits } from '../../../server/src/core/base/edit.ts';
import { deploymentOf } from '../../../server/src/core/deploy/deployment.ts';
import { settingEdits } from '../../../server/src/core/node/edits.ts';
import type { Listener } from '../../../server/src/core/node/model.ts';
import { loadParser } from '../../../server/src/core/node/reader.ts';
import { defaultSettings } from '../../../server/src/core/settings.ts';
import { linkListeners } from '../../../server/src/core/topology/link.ts';
import { brief, workspaceOf } from './read.ts';

async function started(files: Readonly<Record<string, string>>): Promise<readonly Listener[]> {
  await loadParser();
  const snapshot = workspaceOf(files);
  return linkListeners(snapshot, deploymentOf(snapshot, defaultSettings), defaultSettings).listeners;
}

const manifest = (script: string, dependency: string): Record<string, string> => ({
  'package.json': JSON.stringify({ scripts: { start: script }, dependencies: { [dependency]: '^1.0.0' } }),
});

/** [what starts it, files, what is read] */
const rows: readonly (readonly [string, Readonly<Record<string, string>>, string])[] = [
  ['next start', manifest('next start', 'next'), 'next *:3000(PORT)'],
  [
    'next start with flags',
    manifest('next start -p 4000 -H 127.0.0.1 --keepAliveTimeout 70000', 'next'),
    'next 127.0.0.1:4000 keepAliveTimeout=70000',
  ],
  [
    'next start beside a .env, which it reads after it listens',
    { ...manifest('next start', 'next'), '.env': 'PORT=4100\n' },
    'next *:3000(PORT)',
  ],
  [
    'a standalone Next in a container',
    {
      ...manifest('next build', 'next'),
      Dockerfile:
        'FROM node:22\nWORKDIR /app\nCOPY .next/standalone ./\nENV PORT=3005 KEEP_ALIVE_TIMEOUT=65000\nCMD ["node", "server.js"]\n',
    },
    'next 0.0.0.0(HOSTNAME):3005 keepAliveTimeout=65000',
  ],
  [
    'react-router-serve',
    manifest('react-router-serve ./build/server/index.js', '@react-router/serve'),
    'react-router *(HOST):3000(PORT)',
  ],
  [
    'fastify start',
    manifest('fastify start -p 3030 -a 0.0.0.0 app.js', 'fastify-cli'),
    'fastify 0.0.0.0:3030 keepAliveTimeout=72000 requestTimeout=0',
  ],
  [
    'sveltekit in seconds',
    manifest('KEEP_ALIVE_TIMEOUT=65 node build', '@sveltejs/adapter-node'),
    'sveltekit 0.0.0.0(HOST):3000(PORT) keepAliveTimeout=65000',
  ],
];

describe('servers that a command starts', () => {
  for (const [what, files, expected] of rows) {
    it(what, async () => {
      const text = (await started(files)).map(brief).join('\n');
      assert.equal(text, expected);
    });
  }

  it('writes a flag', async () => {
    const files = {
      'package.json': '{ "scripts": { "start": "next start -p 80" }, "dependencies": { "next": "16" } }',
    };
    const [listener] = await started(files);
    const edits = settingEdits(listener!, 'keepAliveTimeout', 65_000);
    assert.equal(
      applyEdits(files['package.json'], edits!),
      '{ "scripts": { "start": "next start --keepAliveTimeout 65000 -p 80" }, "dependencies": { "next": "16" } }',
    );
  });

  it('replaces the value of a flag', async () => {
    const files = {
      'package.json':
        '{ "scripts": { "start": "next start --keepAliveTimeout 5000" }, "dependencies": { "next": "16" } }',
    };
    const [listener] = await started(files);
    const edits = settingEdits(listener!, 'keepAliveTimeout', 65_000);
    assert.match(applyEdits(files['package.json'], edits!), /"next start --keepAliveTimeout 65000"/);
  });
});
