// How a listener ends: whether its process would wait for idle connections, and the edit that closes them.
import type { Edit } from '../base/edit.ts';
import { sourceOf, textOf } from '../base/source.ts';
import { span } from '../base/span.ts';
import type { Millis } from '../base/value.ts';
import { atLeast } from '../base/version.ts';
import { closeEndsIdleConnections, closeIdleConnectionsSince } from '../node/defaults.ts';
import type { Trait } from '../node/model.ts';
import type { ServedListener, Topology } from './model.ts';
import { answerAt } from './versions.ts';

/** A shutdown that waits longer than this is worth a word: Docker kills after 10 s. */
const patience: Millis = 10_000;

export function traitOf(served: ServedListener, kind: Trait['kind']): Trait | null {
  return served.listener.traits.find((trait) => trait.kind === kind) ?? null;
}

/** Whether `server.close()` in a SIGTERM handler waits for idle connections, with this keepAliveTimeout. `planned`: a fix writes both. */
export function waitsForIdle(served: ServedListener, keepAlive: Millis, planned = false): boolean {
  if (keepAlive < patience || served.node.range === null) return false;
  if (answerAt(closeEndsIdleConnections, served.node.range) !== 'no') return false;
  const has = (kind: Trait['kind']): boolean => planned || traitOf(served, kind) !== null;
  return has('sigterm-handler') && has('server-close') && traitOf(served, 'close-idle-connections') === null;
}

/** Closes idle connections right after `server.close()`; null where this Node can't, or the place is not certain. */
export function closeIdleEdit(topology: Topology, served: ServedListener): readonly Edit[] | null {
  const close = traitOf(served, 'server-close');
  if (close === null || atLeast(served.node.range, closeIdleConnectionsSince) !== 'yes') return null;
  const source = sourceOf(topology.snapshot, close.at.file);
  if (source === null) return null;
  const call = textOf(source, close.at.span);
  const object = /^([\w$.]+)\.close\(/.exec(call)?.[1];
  const { text } = source;
  const lineStart = text.lastIndexOf('\n', close.at.span.start - 1) + 1;
  const indent = text.slice(lineStart, close.at.span.start);
  if (object === undefined || indent.trim() !== '') return null;
  const semicolon = text[close.at.span.end] === ';' ? ';' : '';
  const at = close.at.span.end + semicolon.length;
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  return [
    {
      file: close.at.file,
      span: span(at, at),
      newText: `${newline}${indent}${object}.closeIdleConnections()${semicolon}`,
    },
  ];
}
