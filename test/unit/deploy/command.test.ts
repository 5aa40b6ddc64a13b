import assert from 'node:assert/strict';
import { programOf, shellWords } from '../../../server/src/core/deploy/command.ts';

const read = (text: string) => {
  const { runtime, entry, script, through, init, heapLimit, ecosystem, instances, environment } = programOf(
    shellWords(text),
  );
  return [
    runtime,
    entry,
    script && [script.name, script.folder, script.package].filter((part) => part !== null).join('@'),
    through,
    init && 'init',
    heapLimit && `heap ${heapLimit / 1_048_576}`,
    ecosystem,
    instances,
    ...[...environment].map(([name, value]) => `${name}=${value}`),
  ]
    .filter((part) => part !== null && part !== false)
    .join(' ');
};

describe('deploy/command', () => {
  it('splits as a shell does', () => {
    assert.deepEqual(shellWords(`a 'b c' "d \\"e" f\\ g&&h;i|j || k`), [
      'a',
      'b c',
      'd "e',
      'f g',
      '&&',
      'h',
      ';',
      'i',
      '|',
      'j',
      '||',
      'k',
    ]);
    assert.deepEqual(shellWords(`'open`), ['open']);
  });

  it('knows what a command starts', () => {
    const rows: [string, string][] = [
      ['node server.js', 'node server.js'],
      [
        'node --max-old-space-size=512 -r dotenv/config --env-file=.env dist/main.js x',
        'node dist/main.js heap 512',
      ],
      [
        'NODE_OPTIONS="--max-old-space-size=256" PORT=3000 node .',
        'node . heap 256 NODE_OPTIONS=--max-old-space-size=256 PORT=3000',
      ],
      ['cross-env PORT=4000 tsx watch src/index.ts', 'node src/index.ts PORT=4000'],
      ['tini -- node a.js', 'node a.js init'],
      ['/usr/bin/dumb-init -- npm start', 'start npm init'],
      ['npm run start:prod', 'start:prod npm'],
      ['npm --prefix apps/api start', 'start@apps/api npm'],
      ['npm ci', 'npm'],
      ['yarn workspace api start', 'start@api npm'],
      ['pnpm --filter @x/api run serve', 'serve@@x/api npm'],
      ['sh -c "npm run migrate && exec node dist/main"', 'node dist/main'],
      ['sh -c "node a.js | pino-pretty"', 'node a.js sh'],
      ['npx prisma migrate deploy && node a.js', 'node a.js'],
      ['gosu node node a.js', 'node a.js'],
      ['pm2-runtime start ecosystem.config.js', 'init ecosystem.config.js'],
      ['pm2-runtime dist/app.js -i 4', 'node dist/app.js init 4'],
      ['next start -p 4000', 'node'],
      ['bun run src/server.ts', 'bun src/server.ts'],
      ['bun start', 'start npm'],
      ['deno run --allow-net server.ts', 'deno server.ts'],
      ["nginx -g 'daemon off;'", 'nginx'],
      ['', ''],
      ['./entry.sh', ''],
    ];
    for (const [text, expected] of rows) assert.equal(read(text), expected, text);
  });
});
