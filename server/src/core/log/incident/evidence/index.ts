// Every piece of evidence, one line each.
import {
  diesLikeAClock,
  killerCarriedOver,
  oneStandsOut,
  peersInTurn,
  slowBeforeDeath,
  stalledBeforeDeath,
} from './deaths.ts';
import type { EvidenceFunction } from './evidence.ts';
import {
  connectTimedOut,
  cutAgainAndAgain,
  cutInBody,
  manyCutAtOnce,
  refusedAfterCut,
  saidByTheLine,
  singleCut,
} from './failures.ts';
import { agesPileUp } from './order.ts';
import {
  cameBackSilently,
  exited,
  kernelKilledNobody,
  killedForMemory,
  killedWithoutWord,
  livedOn,
  neverStarted,
  samePidLivedOn,
  threw,
  wasTerminated,
} from './processes.ts';
import { onlyRefused } from './refusals.ts';
import { onePeerOnly, sameRouteEachTime } from './routes.ts';
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
  oneStandsOut,
  stalledBeforeDeath,
  slowBeforeDeath,
  killerCarriedOver,
  peersInTurn,
  diesLikeAClock,
  killedForMemory,
  kernelKilledNobody,
  killedWithoutWord,
  threw,
  wasTerminated,
  exited,
  cameBackSilently,
  neverStarted,
  livedOn,
  samePidLivedOn,
  failedAtOnce,
  durationsPileUp,
  agesPileUp,
  idleGapFits,
  repeatedSilently,
  clientsGaveUp,
  growingLatency,
  raceIsPossible,
  appHasTimeout,
];
