// How the process that holds a workspace for days treats memory. Knows V8, nothing of the workspace.
import { setFlagsFromString } from 'node:v8';

let isSmall = false;

/**
 * From now on the heap grows by small steps. Left alone, V8 lets the garbage of each keystroke pile up to several times
 * what is in use before it collects: beside an editor that memory is not ours. Call it once the heap has its size;
 * earlier, the young generation would stay too small and every keystroke wait for it.
 */
export function keepHeapSmall(): void {
  if (isSmall) return;
  isSmall = true;
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=30');
}
