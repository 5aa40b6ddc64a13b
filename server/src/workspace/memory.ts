// How the process that holds a workspace for days treats memory. Knows V8, nothing of the workspace.
import { getHeapSpaceStatistics, getHeapStatistics, setFlagsFromString } from 'node:v8';

/** Where what is new lives: room for the garbage of a few keystrokes in a large file, in bytes. */
const youngRoom = 16 << 20;

/** How much more than what is in use may gather before it is collected, in bytes. */
const oldRoom = 40 << 20;

/**
 * From now on the heap grows by small steps. Left alone, V8 lets the garbage of each keystroke pile up to several times
 * what is in use before it collects: beside an editor that memory is not ours. A step is as large as the garbage of
 * many keystrokes, since a collection costs what is in use. Call it whenever the heap may have another size.
 */
export function keepHeapSmall(): void {
  // What a keystroke made and the next one replaced lives as long as other things do that are made at the same place in
  // the code: V8 takes them all for lasting and puts them where only a collection of the whole heap finds them.
  setFlagsFromString('--no-allocation-site-pretenuring');
  const young = getHeapSpaceStatistics().find((each) => each.space_name === 'new_space');
  const isGrown = (young?.space_size ?? 0) >= youngRoom;
  setFlagsFromString(`--semi-space-growth-factor=${isGrown ? 1 : 2}`);
  const percent = Math.round((100 * oldRoom) / getHeapStatistics().used_heap_size);
  setFlagsFromString(`--heap-growing-percent=${Math.max(20, Math.min(percent, 400))}`);
}
