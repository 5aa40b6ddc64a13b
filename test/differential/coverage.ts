// Which directives of nginx's own modules the corpus exercises, of those that a release has.
import { sourceText } from '../../server/src/core/base/source.ts';
import { compareVersions, type Version } from '../../server/src/core/base/version.ts';
import { type DirectiveFact, directiveFacts, directiveNames } from '../../server/src/core/nginx/catalogue.ts';
import { CHILDREN, childContexts } from '../../server/src/core/nginx/check/contexts.ts';
import { parseNginx } from '../../server/src/core/nginx/parser.ts';
import type { Block } from '../../server/src/core/nginx/tree.ts';

export interface ModuleCoverage {
  readonly module: string;
  readonly exercised: readonly string[];
  readonly missing: readonly string[];
}

/** By module, of nginx's own that are open source, over the texts that nginx accepted. */
export function coverage(texts: Iterable<string>, version: Version): readonly ModuleCoverage[] {
  const used = new Set<DirectiveFact>();
  for (const text of texts) {
    noteUsed(parseNginx(sourceText('file:///m/nginx.conf', text)).root, ['main'], used);
  }
  const modules = new Map<string, { exercised: string[]; missing: string[] }>();
  for (const fact of [...directiveNames()].flatMap(directiveFacts)) {
    if (fact.thirdParty !== null || fact.commercial || !isIn(fact, version)) continue;
    const entry = modules.get(fact.module) ?? { exercised: [], missing: [] };
    modules.set(fact.module, entry);
    (used.has(fact) ? entry.exercised : entry.missing).push(fact.name);
  }
  return [...modules].map(([module, entry]) => ({ module, ...entry }));
}

function noteUsed(block: Block, contexts: readonly string[], used: Set<DirectiveFact>): void {
  for (const { name, block: inner } of block.directives) {
    for (const fact of directiveFacts(name.value)) {
      if (fact.contexts[0] === '*' || fact.contexts.some((each) => contexts.includes(each))) used.add(fact);
    }
    const children = CHILDREN[name.value];
    if (inner !== null && children !== undefined)
      noteUsed(inner, childContexts(contexts, name.value, children), used);
  }
}

function isIn({ since, until, module }: DirectiveFact, version: Version): boolean {
  // Of njs the catalogue counts njs's own releases.
  if (/_js_module$/.test(module)) return true;
  const there = since === null || !/^[\d.]+$/.test(since) || compareVersions(version, since) >= 0;
  return there && (until === null || compareVersions(version, until) <= 0);
}

/** «module directive» of what no configuration here can exercise, and why. */
const OUT_OF_REACH: readonly (readonly [RegExp, string])[] = [
  [/^ngx_(http_acme|otel)_module /, 'modules that Debian does not package'],
  [/^ngx_(iocp|kqueue|devpoll|eventport)_module /, 'other operating systems'],
  [/^ngx_(http_degradation|google_perftools)_module /, "not in Debian's build"],
  [/^ngx_http_v3_module quic_bpf$/, "not in Debian's build of 1.22; exercised with the others"],
  [/ (send_lowat|(proxy|fastcgi)_send_lowat)$/, 'other operating systems: Linux warns and ignores it'],
  [/ (least_time|sticky)$/, 'NGINX Plus only, in these releases or in all'],
  [/ geoip_(city|org)$/, 'databases that Debian does not package'],
  [/ ssl_(engine|ech_file)$/, 'OpenSSL engines and encrypted hellos: not with this OpenSSL'],
  [/ client_body_early_read$/, 'not released yet'],
  [/_js_module js_\w+$/, 'of an njs that is newer or older, or not built with TLS; most are exercised'],
];

/** Directives that a configuration of the corpus should exercise and none does. */
export function unexercised(modules: readonly ModuleCoverage[]): readonly string[] {
  return modules
    .flatMap(({ module, missing }) => missing.map((name) => `${module} ${name}`))
    .filter((each) => !OUT_OF_REACH.some(([pattern]) => pattern.test(each)));
}

export function coverageReport(modules: readonly ModuleCoverage[], version: Version): string {
  const lines = [`directives of nginx ${version} in configurations that it accepts`];
  for (const { module, exercised, missing } of modules) {
    const all = exercised.length + missing.length;
    const why = OUT_OF_REACH.find(([pattern]) => pattern.test(`${module} ${missing[0]}`))?.[1];
    const rest = missing.length === 0 ? '' : `  without ${missing.join(' ')}${why ? ` (${why})` : ''}`;
    lines.push(`  ${module.padEnd(36)} ${`${exercised.length}/${all}`.padStart(7)}${rest}`);
  }
  return lines.join('\n');
}
