// The commands that read logs, and the pages about them: the other chunk of dist/.
export { decode } from './decode.ts';
export { diagnose } from './diagnose.ts';
export { explain } from './explain.ts';
