// The name that was meant: the nearest of those there are, if it is near enough.

/** The nearest of `names` at no more than `most` slips (a letter added, lost, changed or two swapped); null without one. */
export function nearestName(name: string, names: Iterable<string>, most = slipsFor(name)): string | null {
  let best: string | null = null;
  let bestSlips = most + 1;
  const letters = lettersOf(name);
  for (const each of names) {
    if (Math.abs(each.length - name.length) >= bestSlips) continue;
    // A slip takes one letter away and brings one at most: most names are too far already by their letters.
    if (bitsIn(letters ^ lettersOf(each)) > 2 * (bestSlips - 1)) continue;
    const slips = slipsBetween(name, each, bestSlips - 1);
    if (slips < bestSlips) {
      best = each;
      bestSlips = slips;
    }
  }
  return best;
}

function slipsFor(name: string): number {
  return name.length <= 4 ? 1 : 2;
}

/** One bit for each letter, or group of letters, that the name has. */
function lettersOf(name: string): number {
  let letters = 0;
  for (let i = 0; i < name.length; i++) letters |= 1 << (name.charCodeAt(i) & 31);
  return letters;
}

function bitsIn(letters: number): number {
  let count = 0;
  for (let rest = letters; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** The Damerau-Levenshtein distance, or more than `most` where it is above that. */
function slipsBetween(a: string, b: string, most: number): number {
  let previous: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let slips = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (same ? 0 : 1));
      if (
        i > 1 &&
        j > 1 &&
        a.charCodeAt(i - 1) === b.charCodeAt(j - 2) &&
        a.charCodeAt(i - 2) === b.charCodeAt(j - 1)
      ) {
        slips = Math.min(slips, previous[j - 2]! + 1);
      }
      next.push(slips);
      least = Math.min(least, slips);
    }
    if (least > most) return most + 1;
    previous = row;
    row = next;
  }
  return row[b.length]!;
}
