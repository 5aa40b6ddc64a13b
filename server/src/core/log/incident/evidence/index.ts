// Every piece of evidence, one line each.
import type { EvidenceFunction } from './evidence.ts';
import {
  connectTimedOut,
  cutAgainAndAgain,
  cutInBody,
  manyCutAtOnce,
  onePeerOnly,
  onlyRefused,
  refusedAfterCut,
  saidByTheLine,
  sameRouteEachTime,
  singleCut,
} from './failures.ts';
import {
  cameBackSilently,
  exited,
  killedForMemory,
  killedWithoutWord,
  livedOn,
  neverStarted,
  threw,
  wasTerminated,
} from './processes.ts';
import {
  clientsGaveUp,
  durationsPileUp,
  failedAtOnce,
  growingLatency,
  idleGapFits,
  repeatedSilently,
} from './times.ts';
import { appHasTimeout, raceIsPossible } from './workspace.ts';

export const evidenceFunctions: readonly EvidenceFunction[] = [
  saidByTheLine,
  manyCutAtOnce,
  refusedAfterCut,
  onlyRefused,
  singleCut,
  cutAgainAndAgain,
  cutInBody,
  connectTimedOut,
  sameRouteEachTime,
  onePeerOnly,
  killedForMemory,
  killedWithoutWord,
  threw,
  wasTerminated,
  exited,
  cameBackSilently,
  neverStarted,
  livedOn,
  failedAtOnce,
  durationsPileUp,
  idleGapFits,
  repeatedSilently,
  clientsGaveUp,
  growingLatency,
  raceIsPossible,
  appHasTimeout,
];
