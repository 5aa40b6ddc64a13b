// Every fix that touches nginx, of every fixture and every rule's bad example: real `nginx -t` accepts the result as it
// accepted the text before. Files that only a whole server has (`conf.d/app.conf`) are put into one.
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rules } from '../../server/src/core/rules/index.ts';
import { analyzeFiles, fixResults, parseFixture } from '../fixture.ts';
import { testNginx } from '../lab/harness/nginx.ts';
import type { NginxGeneration } from '../parts/nginx.ts';

const fixtures = new URL('../fixtures/rules/', import.meta.url).pathname;
/** As many as there are at least: a test that tries none proves none. */
const LEAST = 100;

describe('fixes', () => {
  it('are accepted by nginx -t', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'fixes-'));
    let tried = 0;
    for (const [name, text] of await texts()) {
      const { files } = parseFixture(text);
      const generation = generationOf(files);
      const known = new Map<string, boolean>();
      const verdict = async (of: ReadonlyMap<string, string>): Promise<string | null> => {
        const whole = wholeServer(of);
        const key = JSON.stringify(whole);
        if (known.get(key)) return null;
        const here = join(folder, String(tried++));
        await mkdir(here);
        const { accepted, output } = await testNginx(here, generation, whole);
        known.set(key, accepted);
        return accepted ? null : output;
      };
      for (const [title, { files: fixed }] of fixResults(files, (await analyzeFiles(files)).findings)) {
        const changed = [...fixed].some(([path, body]) => /\.conf$/.test(path) && files.get(path) !== body);
        if (!changed) continue;
        assert.equal(await verdict(files), null, `${name} as it stands`);
        assert.equal(await verdict(fixed), null, `${name} after «${title}»`);
      }
    }
    await rm(folder, { recursive: true });
    assert.ok(tried >= LEAST, `${tried} configurations`);
  });
});

async function texts(): Promise<Map<string, string>> {
  const found = new Map(rules.map(({ id, examples }) => [id, examples.bad]));
  for (const name of await readdir(fixtures)) found.set(name, await readFile(fixtures + name, 'utf8'));
  return found;
}

/** 1.29.7 accepts what older nginx refuses. */
function generationOf(files: ReadonlyMap<string, string>): NginxGeneration {
  const settings = files.get('deploy-error-decoder.json') ?? '{}';
  const version: string = JSON.parse(settings).nginxVersion ?? '';
  return /^1\.(?:29|3\d)\./.test(version) ? '1.30' : '1.26';
}

/** The nginx files, with a main file where there is none, and with names that this machine can resolve. */
function wholeServer(files: ReadonlyMap<string, string>): Record<string, string> {
  const whole: Record<string, string> = {};
  for (const [path, text] of files) if (/\.conf$/.test(path)) whole[path] = here(text);
  if (whole['nginx.conf'] !== undefined) return whole;
  const included = Object.keys(whole).map((path) => `include ${path};`);
  return { ...whole, 'nginx.conf': `events {}\nhttp {\naccess_log off;\n${included.join('\n')}\n}\n` };
}

const here = (text: string): string =>
  text.replace(/\b(?:[a-z][a-z-]*\.)*(?:internal|example\.com)(?=:\d)|\bapp(?=:\d)/g, '127.0.0.1');
