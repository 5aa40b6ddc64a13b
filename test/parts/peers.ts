// Programs that measure the same work beside ours.
import { debianProgram } from './debian.ts';

export const ripgrep = () => debianProgram('rg', ['ripgrep']);
export const lnav = () => debianProgram('lnav', ['lnav']);
