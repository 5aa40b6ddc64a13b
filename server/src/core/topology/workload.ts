// Which process of the deployment files runs a file of the workspace, and who shares a network with whom.
import { folderOf, isInside, relativePath } from '../base/path.ts';
import type { FilePath } from '../base/span.ts';
import { leftOutBy } from '../deploy/dockerignore.ts';
import type { Deployment, Workload } from '../deploy/model.ts';
import type { Hop } from './model.ts';

/** Every workload that runs the program in `file`; several where one program is started twice. */
export function workloadsOf(file: FilePath, deployment: Deployment): readonly Workload[] {
  const programs = deployment.workloads.filter((each) => !runsNginx(each));
  const started = programs.filter((each) => each.entryFile === file);
  if (started.length > 0) return started;
  const around = programs.filter((each) => each.folder !== null && isInside(file, each.folder));
  return nearest(around, (each) => {
    // A program that imports this file is started from the same folder or one above it.
    const home = each.entryFile === null ? null : folderOf(each.entryFile);
    if (home === null) return each.folder!.length;
    return isInside(file, home) ? home.length : -1;
  });
}

/** Tells a process from the others that run one program. */
export function processName({ file, name }: Workload): string {
  return `${name} in ${file}`;
}

/** Those with the highest rank; none where every rank is negative. */
function nearest<T>(all: readonly T[], rank: (each: T) => number): readonly T[] {
  const best = Math.max(0, ...all.map(rank));
  return all.filter((each) => rank(each) === best);
}

export function runsNginx(workload: Workload): boolean {
  if (workload.version !== null) return workload.version.software === 'nginx';
  if (/(^|[/-])(nginx|openresty|angie|freenginx)([:@-]|$)/.test(workload.image?.value ?? '')) return true;
  return workload.command?.value[0] === 'nginx';
}

/** Where nginx's images expect what they are to serve. */
const configuration = /^\/etc\/nginx(?:\/(?:nginx\.conf|(?:conf\.d|sites-enabled|templates)(?:\/.*)?))?\/?$/;

/** The workload that runs nginx with this configuration: the one that mounts it, else the only one there is. */
export function nginxWorkload(root: FilePath, deployment: Deployment): Workload | null {
  const all = deployment.workloads.filter(runsNginx);
  const mounting = nearest(all, (each) => {
    const sources = each.mounts.map((mount) => mount.source).filter((source) => isInside(root, source));
    return Math.max(-1, ...sources.map((source) => source.length));
  });
  if (mounting.length === 1) return mounting[0]!;
  // One that is given another configuration does not run this one.
  const free = all.filter((each) => !each.mounts.some(({ container }) => configuration.test(container)));
  if (all.length === 1 && free.length === 1) return free[0]!;
  const around = free.filter((each) => each.folder !== null && isInside(root, each.folder));
  const closest = nearest(around, (each) => each.folder!.length);
  return closest.length === 1 ? closest[0]! : null;
}

/** Tells files that can be where nginx runs with this configuration from those that were left out of its image. */
export function filesBeside(root: FilePath, deployment: Deployment): (file: FilePath) => boolean {
  const mounts = nginxWorkload(root, deployment)?.mounts ?? [];
  return (file) => {
    const mount = mounts.findLast(({ source }) => isInside(file, source));
    if (mount?.leftOut === undefined) return true;
    const { by, context } = mount.leftOut;
    return !leftOutBy(by)(relativePath(file, context) ?? '');
  };
}

/**
 * The workloads that answer for a hop: the one that runs its listener, and those that its peer names. An image that is
 * built elsewhere is named by the peer, while the listener is known from the Dockerfile that makes it.
 */
export function workloadsBehind({ listener, peer }: Hop, deployment: Deployment): ReadonlySet<Workload> {
  const named = deployment.workloads.filter(
    (each) => each.folder === null && peer.host !== null && each.names.includes(peer.host),
  );
  return new Set(listener?.workload == null ? named : [listener.workload, ...named]);
}

/** The network namespace: two processes of one namespace share a loopback. What no file puts into a container is on the host. */
export function loopbackOf(workload: Workload | null): string {
  // A Dockerfile alone does not say how its container is run.
  if (workload === null || workload.kind === 'dockerfile' || workload.network.kind === 'host') return 'host';
  return workload.network.id;
}
