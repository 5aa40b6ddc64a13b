// Who may import whom: the table in ARCHITECTURE.md, held against every import; and a core that a browser could run.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '../..');

interface Layer {
  /** The path below the repository that it stands for, without an extension. */
  readonly path: string;
  readonly may: readonly string[];
}

/** The rows of the table; `core` stands for server/src/core. */
function table(): readonly Layer[] {
  const text = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8');
  const section = text.slice(text.indexOf('## Layers'), text.indexOf('\n## ', text.indexOf('## Layers') + 5));
  const rows = section.split('\n').filter((line) => /^\| `/.test(line));
  return rows.flatMap((row) => {
    const [, left, right] = row.split('|') as [string, string, string];
    const may = [...right.matchAll(/`([^`]+)`/g)].map(([, name]) => full(name!));
    return [...left.matchAll(/`([^`]+)`/g)].map(([, name]) => ({ path: full(name!), may }));
  });
}

const full = (name: string): string =>
  name === 'core' || name.startsWith('core/') ? `server/src/${name}` : name;

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

/** Every import and re-export of a file: paths below the repository, or a package's name. */
function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  const pattern =
    /^\s*(import|export)\s+(type\s+)?(?:[\w*{][^'"]*?\sfrom\s+)?['"]([\w@.:/-]+)['"]|\bimport\('([^']+)'\)/gm;
  return [...text.matchAll(pattern)].map(([, , type, fixed, lazy]) => {
    const to = (fixed ?? lazy)!;
    const path = to.startsWith('.') ? relative(root, resolve(root, file, '..', to)) : to;
    return { from: file, to: path, typeOnly: type !== undefined };
  });
}

const filesBelow = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));

const isBelow = (file: string, layer: string): boolean =>
  file.startsWith(`${layer}/`) || file === `${layer}.ts` || file.startsWith(`${layer}-`);

function allowed({ from, to, typeOnly }: Import, layer: Layer, layers: readonly Layer[]): boolean {
  if (isBelow(to, layer.path)) return true;
  // Types and constants that know nothing of their layer, which the table says in words.
  if (layer.path === 'server/src/core/rules' && isRuleOf(to) && isRuleOf(from)) return false;
  if (typeOnly && layer.path === 'client/src' && to === 'server/src/lsp/messages.ts') return true;
  return layer.may.some((each) => {
    if (each === 'server/src/core') return isBelow(to, each);
    if (each.endsWith('*')) return to.startsWith(each.slice(0, -1));
    if (isBelow(to, each)) return true;
    return to === each || (!layers.some((other) => other.path === each) && to.startsWith(`${each}/`));
  });
}

const isRuleOf = (file: string): boolean => /core\/rules\/(?!index|rule|run|sources|suppress)/.test(file);

describe('layers', () => {
  const layers = table();

  it('are in the table of ARCHITECTURE.md', () => assert.ok(layers.length > 10, String(layers.length)));

  for (const layer of layers) {
    it(`${layer.path} imports what it may`, () => {
      const root = layer.path.startsWith('client') ? 'client/src' : 'server/src';
      const breaches = filesBelow(root)
        .filter((file) => isBelow(file, layer.path))
        .flatMap(importsOf)
        .filter((each) => !allowed(each, layer, layers))
        .map(({ from, to }) => `${from} imports ${to}`);
      assert.deepEqual(breaches, []);
    });
  }

  it('no rule imports another', () => {
    const breaches = filesBelow('server/src/core/rules')
      .filter(isRuleOf)
      .flatMap(importsOf)
      .filter(({ to }) => isRuleOf(to));
    assert.deepEqual(breaches, []);
  });

  it('the core reads no clock, environment, process or console', () => {
    const impure =
      /\b(Date\.now|new Date\(\)|performance\.now|process\.|console\.|Math\.random|globalThis\.process)/;
    const breaches = filesBelow('server/src/core').filter((file) =>
      impure.test(
        readFileSync(join(root, file), 'utf8').replace(
          /`(?:\\.|[^`\\])*`|'(?:\\.|[^'\\\n])*'|\/\/.*|\/\*[\s\S]*?\*\//g,
          '',
        ),
      ),
    );
    assert.deepEqual(breaches, []);
  });

  it('the core runs in a browser', async () => {
    const { errors } = await build({
      entryPoints: [join(root, 'server/src/core/analysis.ts')],
      bundle: true,
      write: false,
      platform: 'browser',
      format: 'esm',
      logLevel: 'silent',
      external: ['typescript'],
    });
    assert.deepEqual(errors, []);
  });
});
