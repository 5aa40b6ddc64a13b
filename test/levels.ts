// The levels of the test suite, in the order in which they run: the cheap ones first. Every *.test.ts below test/ is
// in exactly one.

export interface Level {
  readonly name: string;
  /** What it needs to be real, for a person who reads the list. */
  readonly proves: string;
  /** Mocha runs these, or a program of its own does. */
  readonly run: { readonly files: string } | { readonly program: string };
  /** Milliseconds for one test. */
  readonly timeout: number;
  /** Minutes for the whole level: afterwards it is ended and has failed. */
  readonly minutes: number;
  /** Test files side by side, where tests mostly wait. */
  readonly jobs: number;
}

export const levels: readonly Level[] = [
  {
    name: 'unit',
    proves: 'the core over fixtures',
    run: { files: 'test/unit/**/*.test.ts' },
    timeout: 10_000,
    minutes: 4,
    jobs: 1,
  },
  {
    name: 'protocol',
    proves: 'the built server over stdio and the built command line',
    run: { files: 'test/protocol/**/*.test.ts' },
    timeout: 30_000,
    minutes: 4,
    jobs: 1,
  },
  {
    name: 'programs',
    proves: 'what is read of a Node program against the same program running',
    run: { files: 'test/programs/**/*.test.ts' },
    timeout: 60_000,
    minutes: 12,
    jobs: 1,
  },
  {
    name: 'differential',
    proves: 'the checks against real nginx -t, on a corpus and on seeded slips in it, and every fix',
    run: { files: 'test/differential/**/*.test.ts' },
    timeout: 180_000,
    minutes: 8,
    jobs: 1,
  },
  {
    name: 'lab',
    proves: 'rules, fixes and log lines against real nginx and real Node',
    run: { files: 'test/lab/**/*.test.ts' },
    timeout: 60_000,
    minutes: 10,
    jobs: 3,
  },
  {
    name: 'host',
    proves: 'the extension in a real VS Code, its window, and the package',
    run: { files: 'test/host/*.test.ts' },
    timeout: 60_000,
    minutes: 6,
    jobs: 1,
  },
];
