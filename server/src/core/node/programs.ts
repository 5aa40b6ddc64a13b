// What reads programs and the commands that start them: one chunk of dist/. `reader.ts` loads it when a file asks for it.
export { configuredValue } from './configured.ts';
export { listenerOfCommand } from './frameworks/commands.ts';
export { interpret } from './interpret.ts';
export { loadParser, parserLoaded } from './parse.ts';
