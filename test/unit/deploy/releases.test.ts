import assert from 'node:assert/strict';
import { formatRange, type VersionRange } from '../../../server/src/core/base/version.ts';
import { softwareOfImage } from '../../../server/src/core/deploy/image.ts';
import {
  newestOf,
  rangeOfSemver,
  rangeOfVersion,
  rangeOfWord,
} from '../../../server/src/core/deploy/releases.ts';

const show = (range: VersionRange | null) => (range === null ? null : formatRange(range));

describe('deploy/releases', () => {
  it('reads versions, whole and partial', () => {
    assert.equal(show(rangeOfVersion('node', 'v20.11.1')), '20.11.1');
    assert.equal(show(rangeOfVersion('node', '20')), '20.0.0 to 20.20.2');
    assert.equal(show(rangeOfVersion('node', '20.x')), '20.0.0 to 20.20.2');
    assert.equal(show(rangeOfVersion('node', '20.11')), '20.11.x');
    assert.equal(show(rangeOfVersion('nginx', '1.28')), '1.28.0 to 1.28.3');
    assert.equal(show(rangeOfVersion('nginx', '1')), `1.0.0 to ${newestOf('nginx')}`);
    assert.equal(rangeOfVersion('node', 'banana'), null);
  });

  it('reads the words that float', () => {
    assert.equal(show(rangeOfWord('node', 'lts/iron')), '20.0.0 to 20.20.2');
    assert.equal(show(rangeOfWord('node', 'Jod')), '22.0.0 to 22.23.3');
    assert.equal(show(rangeOfWord('node', 'lts/*')), '24.0.0 to 26.10.0');
    assert.equal(show(rangeOfWord('node', 'current')), '26.10.0');
    assert.equal(show(rangeOfWord('nginx', 'mainline')), newestOf('nginx'));
    assert.match(show(rangeOfWord('nginx', 'stable'))!, /^1\.30\./);
    assert.equal(rangeOfWord('node', 'alpine'), null);
  });

  it('reads what npm calls a range', () => {
    const rows: [string, string | null][] = [
      ['>=18', '18.0.0 or newer'],
      ['>= 18.12.0', '18.12.0 or newer'],
      ['^20.11.0', '20.11.0 to 20.20.2'],
      ['~20.11', '20.11.x'],
      ['20.x', '20.0.0 to 20.20.2'],
      ['20', '20.0.0 to 20.20.2'],
      ['>=18 <21', '18.0.0 to 20.20.2'],
      ['18 || 20 || >=22', '18.0.0 or newer'],
      ['18 || 20', '18.0.0 to 20.20.2'],
      ['18 - 20', '18.0.0 to 20.20.2'],
      ['>18', '19.0.0 or newer'],
      ['<=20.11.0', '20.11.0 or older'],
      ['<20.11.0', '20.10.99 or older'],
      ['*', null],
      ['', null],
      ['oops', null],
    ];
    for (const [text, expected] of rows) assert.equal(show(rangeOfSemver(text)), expected, text);
  });

  it('knows what runs in an image', () => {
    const rows: [string, string | null][] = [
      ['node:20-alpine', 'node 20.0.0 to 20.20.2'],
      ['node:20.11.1-bookworm-slim', 'node 20.11.1'],
      ['node', 'node 26.10.0'],
      ['node:alpine', 'node 26.10.0'],
      ['node:lts-slim', 'node 24.0.0 to 26.10.0'],
      ['node:iron-alpine3.20', 'node 20.0.0 to 20.20.2'],
      ['node:alpine3.20', 'node unknown'],
      ['docker.io/library/node:22', 'node 22.0.0 to 22.23.3'],
      ['registry.example:5000/node:22', 'node 22.0.0 to 22.23.3'],
      ['mycompany/node:22', null],
      ['node:20.11.1@sha256:abc', 'node 20.11.1'],
      ['node@sha256:abc', 'node unknown'],
      ['gcr.io/distroless/nodejs22-debian12', 'node 22.0.0 to 22.23.3'],
      ['nginx:1.28.3', 'nginx 1.28.3'],
      ['nginx:1.29-alpine', 'nginx 1.29.0 to 1.29.8'],
      ['nginx:stable-alpine', `nginx ${show(rangeOfWord('nginx', 'stable'))}`],
      ['nginx:alpine', `nginx ${newestOf('nginx')}`],
      ['nginxinc/nginx-unprivileged:1.27-alpine', 'nginx 1.27.0 to 1.27.5'],
      ['openresty/openresty:1.27.1.2-alpine', 'nginx 1.27.1'],
      ['oven/bun:1.2.3', 'bun 1.2.3'],
      ['postgres:16', null],
      ['', null],
    ];
    for (const [image, expected] of rows) {
      const found = softwareOfImage(image);
      assert.equal(found && `${found.software} ${show(found.range) ?? 'unknown'}`, expected, image);
    }
  });
});
