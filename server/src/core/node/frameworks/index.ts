// The libraries that are known, by the names under which programs import them. One line each.
import type { Place } from '../../base/span.ts';
import type { Abstract } from '../abstract.ts';
import type { Run } from '../run.ts';
import { adonis } from './adonis.ts';
import { apollo } from './apollo.ts';
import { bodies } from './bodies.ts';
import { builders } from './builders.ts';
import { bun } from './bun.ts';
import { config } from './config.ts';
import { elysia } from './elysia.ts';
import { express } from './express.ts';
import { fastify } from './fastify.ts';
import { feathers } from './feathers.ts';
import { files } from './files.ts';
import { graceful } from './graceful.ts';
import { hapi } from './hapi.ts';
import { hono } from './hono.ts';
import { http } from './http.ts';
import { http2 } from './http2.ts';
import { koa } from './koa.ts';
import type { Library } from './library.ts';
import { loopback } from './loopback.ts';
import { moleculer } from './moleculer.ts';
import { nest } from './nest.ts';
import { polka } from './polka.ts';
import { restify } from './restify.ts';
import { settings } from './settings.ts';
import { sockets } from './sockets.ts';
import { srvx } from './srvx.ts';
import { uws } from './uws.ts';
import { values } from './values.ts';
import { wrappers } from './wrapped.ts';

const libraries: readonly Library[] = [
  http,
  http2,
  express,
  fastify,
  koa,
  nest,
  hapi,
  restify,
  polka,
  hono,
  srvx,
  apollo,
  feathers,
  loopback,
  adonis,
  sockets,
  bun,
  elysia,
  moleculer,
  uws,
  wrappers,
  builders,
  files,
  graceful,
  bodies,
  settings,
  config,
  values,
];

const byModule = new Map(
  libraries.flatMap((library) => library.modules.map((name) => [name, library] as const)),
);

/** What a specifier of a known library gives, or null. */
export function libraryNamed(run: Run, specifier: string, place: Place): Abstract | null {
  const name = specifier.startsWith('node:') ? specifier.slice(5) : specifier;
  return byModule.get(name)?.exports(run, place, name) ?? null;
}
