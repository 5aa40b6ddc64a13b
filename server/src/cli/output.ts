// Where the command line reads and writes, so that commands know no process.

export interface Streams {
  /** Standard input, in pieces. */
  readonly input: AsyncIterable<Buffer>;
  /** Resolves once the reader can take more. */
  write(text: string): Promise<void>;
  /** For a person only: progress and reasons. */
  complain(text: string): void;
  /** Shows how far a long run is, on a terminal; null ends it. */
  progress(text: string | null): void;
  readonly colour: boolean;
  /** The working directory, an absolute native path. */
  readonly folder: string;
}

/** What a command ends with: 0 clean, 1 something reported, 2 could not run. */
export type ExitCode = 0 | 1 | 2;

/** A reason why nothing could run, in one line. */
export class CannotRun extends Error {}
