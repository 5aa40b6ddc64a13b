// What the deployment files say: which process runs where, under which name, on which versions, with which limits.
import type { SourceText } from '../base/source.ts';
import type { FilePath, Place } from '../base/span.ts';
import type { Bytes, Millis } from '../base/value.ts';
import type { VersionRange } from '../base/version.ts';

/** A fact with the place that says it. */
export interface Stated<T> {
  readonly value: T;
  readonly at: Place;
}

/** A version that some file states, with how far it can be trusted. Lower `rank` wins; see DOMAIN «Versions». */
export interface StatedVersion {
  readonly software: 'node' | 'nginx' | 'bun' | 'deno';
  readonly range: VersionRange;
  readonly at: Place;
  /** As written: `node:20-alpine`, `>=18`, `lts/*`. */
  readonly text: string;
  readonly rank: 'settings' | 'image' | 'version-file' | 'engines';
  /** The folder whose programs it speaks of. */
  readonly folder: FilePath;
}

/** One process or container that a deployment file starts. */
export interface Workload {
  readonly kind: 'compose' | 'kubernetes' | 'systemd' | 'pm2' | 'dockerfile' | 'procfile' | 'package-script';
  readonly file: FilePath;
  readonly at: Place;
  /** What the file calls it: the service, the unit, the app, the script. */
  readonly name: string;
  /** The names under which others on its network reach it: a compose service and its aliases, a Kubernetes Service. */
  readonly names: readonly string[];
  /** Containers meet each other only by name; `host` shares the host's loopback; those of one id (a pod, `service:x`) share one. */
  readonly network:
    | { readonly kind: 'host' }
    | { readonly kind: 'own'; readonly id: string }
    | { readonly kind: 'shared'; readonly id: string };
  /** The networks on which its names are known to others; empty for a process on the host. */
  readonly networks: readonly string[];
  readonly image: Stated<string> | null;
  /** What its image runs, as far as the image's name (or the last stage of its Dockerfile) tells. */
  readonly version: StatedVersion | null;
  /** The folder whose source it runs (build context, working directory), or null. */
  readonly folder: FilePath | null;
  /** The file that the command starts, where it can be told. */
  readonly entry: Stated<string> | null;
  /** The workspace file that `entry` is, or is built from; null where it can't be told. */
  readonly entryFile: FilePath | null;
  /** As split by a shell. Includes the entrypoint and, for `npm start` and the like, what the script runs. */
  readonly command: Stated<readonly string[]> | null;
  /** What stands between PID 1 and the program and keeps signals from it: a package manager, or a shell. */
  readonly through: 'npm' | 'sh' | null;
  /** Paths inside it that are paths of the workspace: volumes and what its Dockerfile copies. Later ones win. */
  readonly mounts: readonly Mount[];
  readonly environment: ReadonlyMap<string, Stated<string>>;
  /** What differs between its instances: a variable, and its value in each; empty where nobody says how many there are. */
  readonly differs: ReadonlyMap<string, readonly Stated<string>[]>;
  /** Ports: container side, and the published host port if any; for Kubernetes `host` is the port of the Service. */
  readonly ports: readonly { readonly container: number; readonly host: number | null; readonly at: Place }[];
  readonly instances: Stated<number> | null;
  readonly memoryLimit: Stated<Bytes> | null;
  /** From --max-old-space-size in command or NODE_OPTIONS. */
  readonly heapLimit: Stated<Bytes> | null;
  readonly restart: Stated<string> | null;
  readonly stopGrace: Stated<Millis> | null;
  readonly stopSignal: Stated<string> | null;
  readonly healthcheck: Stated<string> | null;
  /** `depends_on` with its condition. */
  readonly dependsOn: readonly { readonly name: string; readonly condition: string; readonly at: Place }[];
  /** Whether something between the runtime and PID 1 passes signals on (init: true, tini, dumb-init). */
  readonly init: boolean;
}

/** A path inside a container and the workspace file or folder that stands there. */
export interface Mount {
  readonly container: string;
  readonly source: FilePath;
  readonly at: Place;
  /** By which .dockerignore some of the source is not in the container; paths in it are relative to the build's context. */
  readonly leftOut?: { readonly by: SourceText; readonly context: FilePath };
}

/** One way that an Ingress opens to a Service through ingress-nginx. */
export interface IngressRoute {
  readonly ingress: Stated<string>;
  readonly namespace: string;
  /** Null: every host. */
  readonly host: Stated<string> | null;
  /** Null: what no other path takes. */
  readonly path: Stated<string> | null;
  readonly isExact: boolean;
  readonly service: Stated<string>;
  /** The Service's port, by number. */
  readonly port: number;
  /**
   * What is asked of the controller: its ConfigMap's keys, and over them the annotations of the Ingress without their
   * prefix; `proxy-read-timeout`, `upstream-keepalive-timeout`.
   */
  readonly asks: ReadonlyMap<string, Stated<string>>;
}

/** Everything the deployment files of a snapshot say. */
export interface Deployment {
  readonly workloads: readonly Workload[];
  readonly versions: readonly StatedVersion[];
  /** From `.env` files: folder → name of the file → variable → value. Which of them count is for who loads them. */
  readonly dotenv: ReadonlyMap<FilePath, ReadonlyMap<string, ReadonlyMap<string, Stated<string>>>>;
  readonly ingress: readonly IngressRoute[];
  /** Files that deployment files refer to and the snapshot has no text of. */
  readonly wanted: readonly FilePath[];
  /** Files that could not be read as what they are, with the reason. */
  readonly problems: readonly { readonly at: Place; readonly message: string }[];
}
