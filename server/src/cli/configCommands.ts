// The commands that read configurations and programs: one chunk of dist/, without what reads logs.
export { check } from './check.ts';
export { format } from './format.ts';
export { topology } from './topology.ts';
export { upgrade } from './upgrade.ts';
