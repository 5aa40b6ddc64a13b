// Runs inside the extension host of a real VS Code, whichever one: every test of this folder, by mocha.
// Results go to the file that the environment names, since two different runners wait for them.
import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

export interface HostResult {
  readonly title: string;
  readonly ms: number;
  /** Null: passed. */
  readonly error: string | null;
}

/** The entry that both runners call. */
export async function run(): Promise<void> {
  const silent = class {} as unknown as NonNullable<Mocha.MochaOptions['reporter']>;
  const mocha = new Mocha({ timeout: 30_000, forbidOnly: true, forbidPending: true, reporter: silent });
  mocha.suite.emit('pre-require', globalThis, null as unknown as string, mocha);
  await import('./extension.ts');
  const results: HostResult[] = [];
  await new Promise<void>((resolve) => {
    mocha
      .run(() => resolve())
      .on('pass', (test) => results.push({ title: test.fullTitle(), ms: test.duration ?? 0, error: null }))
      .on('fail', (test, error) =>
        results.push({ title: test.fullTitle(), ms: 0, error: String(error.stack ?? error) }),
      );
  });
  writeFileSync(process.env.HOST_RESULTS ?? '', JSON.stringify(results));
  const failed = results.filter(({ error }) => error !== null);
  if (failed.length > 0) throw new Error(`${failed.length} of ${results.length} tests failed`);
}
