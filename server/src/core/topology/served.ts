// A listener as it runs: its Node version, the process that runs it, and every value in force on that version.
import { memo2 } from '../base/memo.ts';
import type { Value } from '../base/value.ts';
import { mapValue } from '../base/value.ts';
import type { Deployment, Workload } from '../deploy/model.ts';
import { idleClose, settingInForce } from '../node/force.ts';
import type { Listener } from '../node/model.ts';
import type { ServedListener } from './model.ts';
import { versionOf } from './version.ts';
import { processName, workloadsOf } from './workload.ts';

/** The listener in each process that runs it; once where no file says which. */
export const served: (listener: Listener, deployment: Deployment) => readonly ServedListener[] = memo2(serve);

function serve(listener: Listener, deployment: Deployment): readonly ServedListener[] {
  const all = workloadsOf(listener.file, deployment);
  const own = all.filter((each) => processName(each) === listener.process);
  const workloads = own.length > 0 ? own : all;
  if (workloads.length === 0) return [inProcess(listener, null, deployment)];
  return workloads.map((workload) => inProcess(listener, workload, deployment));
}

function inProcess(listener: Listener, workload: Workload | null, deployment: Deployment): ServedListener {
  const node = versionOf('node', listener.file, workload, deployment);
  const { range } = node;
  return {
    listener,
    node,
    workload,
    keepAliveTimeout: settingInForce(listener, 'keepAliveTimeout', range),
    headersTimeout: settingInForce(listener, 'headersTimeout', range),
    requestTimeout: settingInForce(listener, 'requestTimeout', range),
    timeout: settingInForce(listener, 'timeout', range),
    keepAliveTimeoutBuffer: settingInForce(listener, 'keepAliveTimeoutBuffer', range),
    maxRequestsPerSocket: count(settingInForce(listener, 'maxRequestsPerSocket', range)),
    idleClose: idleClose(listener, range),
  };
}

function count(value: Value<number | 'never'>): Value<number> {
  return mapValue(value, (each) => (each === 'never' ? 0 : each));
}
