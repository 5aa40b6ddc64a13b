// Which process of the deployment files runs a file of the workspace, and who shares a network with whom.
import { folderOf, isInside, resolvePath } from '../base/path.ts';
import type { FilePath } from '../base/span.ts';
import type { Deployment, Workload } from '../deploy/model.ts';

/** Folders that builds write into, where a program file has another extension and folder than its source. */
const built = /(^|\/)(dist|build|out|lib|\.output|\.next)(?=\/)/;

/** Every workload that runs the program in `file`; several where one program is started twice. */
export function workloadsOf(file: FilePath, deployment: Deployment): readonly Workload[] {
  const programs = deployment.workloads.filter((each) => !runsNginx(each));
  const started = programs.filter((each) => startsFile(each, file));
  if (started.length > 0) return started;
  const around = programs.filter(
    (each) => each.folder !== null && each.entry === null && isInside(file, each.folder),
  );
  const deepest = Math.max(...around.map((each) => each.folder!.length));
  return around.filter((each) => each.folder!.length === deepest);
}

function startsFile(workload: Workload, file: FilePath): boolean {
  if (workload.entry === null) return false;
  const folder = workload.folder ?? folderOf(workload.file);
  const entry = resolvePath(folder, workload.entry.value);
  if (stem(entry) === stem(file)) return true;
  const name = workload.entry.value.replace(/^\.?\//, '');
  // A path of the image (`/app/server.js`) or of a build (`dist/server.js`).
  const inside = name.replace(/^(app|usr\/src\/app|srv|opt\/app|home\/node\/app)\//, '');
  const candidates = [inside, inside.replace(built, '$1src'), inside.replace(built, '$1.')];
  return candidates.some((each) => stem(resolvePath(folder, each)) === stem(file));
}

function stem(file: FilePath): string {
  return file.replace(/\.[cm]?[jt]sx?$/, '');
}

export function runsNginx(workload: Workload): boolean {
  const image = workload.image?.value ?? '';
  if (/(^|[/-])(nginx|openresty|angie|freenginx)([:@-]|$)/.test(image)) return true;
  return workload.command?.value[0] === 'nginx';
}

/** The workload that runs nginx with this configuration: the only one there is, or the one whose folder holds it. */
export function nginxWorkload(root: FilePath, deployment: Deployment): Workload | null {
  const all = deployment.workloads.filter((each) => runsNginx(each) && each.kind !== 'dockerfile');
  if (all.length === 1) return all[0]!;
  const around = all.filter((each) => each.folder !== null && isInside(root, each.folder));
  const deepest = Math.max(...around.map((each) => each.folder!.length));
  const nearest = around.filter((each) => each.folder!.length === deepest);
  return nearest.length === 1 ? nearest[0]! : null;
}

/** The network namespace: two processes of one namespace share a loopback. A process that no file puts into a container is on the host. */
export function loopbackOf(workload: Workload | null): string {
  if (workload === null || workload.kind === 'dockerfile' || workload.network.kind === 'host') return 'host';
  return `${workload.network.kind} ${workload.network.id}`;
}
