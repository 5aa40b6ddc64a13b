import assert from 'node:assert/strict';
import { sourceText } from '../../../server/src/core/base/source.ts';
import { dockerfileOf, dockerfileWith } from '../../../server/src/core/deploy/dockerfile.ts';

const read = (text: string) => dockerfileOf(sourceText('file:///w/Dockerfile', text));

describe('deploy/dockerfile', () => {
  it('reads a build of several stages', () => {
    const text = `# syntax=docker/dockerfile:1
ARG NODE_VERSION=20.11.1
FROM --platform=$BUILDPLATFORM node:\${NODE_VERSION}-alpine AS build
WORKDIR /src
COPY package*.json ./
RUN npm ci && \\
    # a comment inside
    npm run build
COPY . .

FROM node:\${NODE_VERSION}-alpine AS base
ENV NODE_ENV=production PORT=3000
ENV GREETING hello there
WORKDIR /app
STOPSIGNAL SIGINT

from base
COPY --from=build --chown=node:node /src/dist ./dist
EXPOSE $PORT 9229/tcp 53/udp
HEALTHCHECK --interval=5s CMD curl -f http://localhost:3000/health || exit 1
ENTRYPOINT ["dumb-init", "--"]
CMD ["node", "--max-old-space-size=256", "dist/main.js"]
`;
    const { stages, problems } = read(text);
    assert.deepEqual(problems, []);
    assert.equal(stages.length, 3);
    const last = stages[2]!;
    assert.equal(last.base.value, 'node:20.11.1-alpine');
    const { span } = last.base.at;
    assert.equal(text.slice(span.start, span.end), 'FROM node:${NODE_VERSION}-alpine AS base');
    assert.deepEqual(
      [...last.environment].map(([name, { value }]) => [name, value]),
      [
        ['NODE_ENV', 'production'],
        ['PORT', '3000'],
        ['GREETING', 'hello there'],
      ],
    );
    assert.deepEqual(
      last.exposed.map(({ value }) => value),
      [3000, 9229],
    );
    assert.equal(last.workdir?.value, '/app');
    assert.equal(last.stopSignal?.value, 'SIGINT');
    assert.match(last.healthcheck?.value ?? '', /^curl -f/);
    assert.deepEqual(last.entrypoint?.value, { words: ['dumb-init', '--'], shell: false });
    assert.deepEqual(last.cmd?.value.words, ['node', '--max-old-space-size=256', 'dist/main.js']);
    assert.deepEqual(
      last.copies.map(({ from, sources, to }) => [from, ...sources, to]),
      [['build', '/src/dist', '/app/dist']],
    );
    assert.deepEqual(
      stages[0]!.copies.map(({ from, sources, to }) => [from, ...sources, to]),
      [
        [null, 'package*.json', '/src/'],
        [null, '.', '/src'],
      ],
    );
  });

  it('takes build arguments over its own defaults', () => {
    const source = sourceText(
      'file:///w/Dockerfile',
      'ARG V=18\nFROM node:${V:-1}\nARG V\nENV VERSION=$V\nCMD node a.js\n',
    );
    const [stage] = dockerfileWith(source, new Map([['V', '22']])).stages;
    assert.equal(stage?.base.value, 'node:22');
    assert.equal(stage?.environment.get('VERSION')?.value, '22');
    assert.deepEqual(stage?.cmd?.value, { words: ['node', 'a.js'], shell: true });
  });

  it('skips here-documents, survives CRLF, other escapes and half a file', () => {
    const [stage] = read('FROM node:20\r\nRUN <<EOF\r\nFROM nginx\r\nEOF\r\nEXPOSE 3000\r\n').stages;
    assert.deepEqual(
      stage?.exposed.map(({ value }) => value),
      [3000],
    );
    assert.equal(read('# escape=`\nFROM `\n  node:20\nWORKDIR C:\\x\n').stages[0]?.base.value, 'node:20');
    const text = 'ARG A\nFROM node:20 AS x\nRUN a \\\n# b\n\nCOPY --from=x ["a", "b"]\nCMD ["node"';
    for (let end = 0; end <= text.length; end++) read(text.slice(0, end));
    assert.equal(read('EXPOSE 1\n').problems.length, 1);
    assert.deepEqual(read('').stages, []);
  });
});
