// What a container image's name says about the software in it. Knows the public images' naming, nothing of files.
import type { VersionRange } from '../base/version.ts';
import { exactly } from '../base/version.ts';
import { newestOf, rangeOfVersion, rangeOfWord } from './releases.ts';

export interface ImageSoftware {
  readonly software: 'node' | 'nginx' | 'bun' | 'deno';
  /** Null where the tag doesn't tell. */
  readonly range: VersionRange | null;
}

/** What runs in `node:20-alpine`, `docker.io/library/nginx:1.29`, `gcr.io/distroless/nodejs22-debian12`; null: unknown. */
export function softwareOfImage(image: string): ImageSoftware | null {
  const [, name = '', tag = 'latest', digest] =
    /^(.*?)(?::([\w][\w.-]*))?(@[\w:]+)?$/.exec(image.trim().toLowerCase()) ?? [];
  const path = name.split('/');
  const last = path.at(-1) ?? '';
  const owner = path.length > 1 ? path.at(-2)! : 'library';
  const isOfficial = owner === 'library' || owner.includes('.') || owner.includes(':');
  // A digest without a tag pins a version that the name does not tell.
  const tagged = digest !== undefined && !/:[\w][\w.-]*@/.test(image) ? null : tag;

  const distroless = /^nodejs(\d+)(-debian\d+)?$/.exec(last);
  if (distroless !== null) return { software: 'node', range: rangeOfVersion('node', distroless[1]!) };
  if (
    last === 'node' &&
    (isOfficial || /^(bitnami|bitnamilegacy|cimg|chainguard|amd64|arm64v8)$/.test(owner))
  ) {
    return { software: 'node', range: rangeOfTag('node', tagged) };
  }
  if (
    last === 'nginx' &&
    (isOfficial || /^(bitnami|bitnamilegacy|nginxinc|chainguard|amd64|arm64v8)$/.test(owner))
  ) {
    return { software: 'nginx', range: rangeOfTag('nginx', tagged) };
  }
  if (last === 'nginx-unprivileged' && (owner === 'nginxinc' || owner === 'nginx')) {
    return { software: 'nginx', range: rangeOfTag('nginx', tagged) };
  }
  if (last === 'openresty' && owner === 'openresty') {
    // OpenResty's first three numbers are those of the nginx in it.
    const core = /^(\d+\.\d+\.\d+)\.\d+/.exec(tagged ?? '');
    return { software: 'nginx', range: core === null ? null : exactly(core[1]!) };
  }
  if (last === 'bun' && owner === 'oven') return { software: 'bun', range: exactRange(tagged) };
  if (last === 'deno' && owner === 'denoland') return { software: 'deno', range: exactRange(tagged) };
  return null;
}

function rangeOfTag(software: 'node' | 'nginx', tag: string | null): VersionRange | null {
  if (tag === null) return null;
  const number = /^v?\d+(\.\d+){0,2}(?=-|$)/.exec(tag)?.[0];
  if (number !== undefined) return rangeOfVersion(software, number);
  const word = tag.split('-')[0]!;
  // `alpine`, `slim`, `bookworm`: the newest, on that base. `alpine3.20` is frozen with its base, at no known version.
  if (/^(alpine|slim|bookworm|bullseye|trixie|perl|otel)$/.test(word)) return exactly(newestOf(software));
  return rangeOfWord(software, word);
}

function exactRange(tag: string | null): VersionRange | null {
  const number = /^v?(\d+\.\d+\.\d+)(?=-|$)/.exec(tag ?? '')?.[1];
  return number === undefined ? null : exactly(number);
}
