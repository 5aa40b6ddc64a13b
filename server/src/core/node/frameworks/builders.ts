// Functions of frameworks' own configuration files that give back, or keep, what they are given: `defineConfig({ … })`,
// `adapter({ … })`. Knows nothing of what a build makes of it.
import { constant, native, thing } from '../abstract.ts';
import type { Library } from './library.ts';

export const builders: Library = {
  modules: ['astro/config', 'vite', 'vitest/config', '@astrojs/node', '@sveltejs/adapter-node'],
  exports: (_run, place, specifier) =>
    thing(specifier, place, {
      open: true,
      get: (name, at) =>
        name === 'defineConfig' || name === 'default'
          ? native(name, at, (call) => call.args[0] ?? constant(undefined, call.at))
          : null,
    }),
};
