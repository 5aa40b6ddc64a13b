// A browser to look into the embedded VS Code with.
import { debianProgram } from './debian.ts';

/** Flags under which it runs headless, as root and without talking to anybody. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const chromium = () => debianProgram('chromium', ['chromium']);
