// `image_filter` and the numbers beside it. Source: src/http/modules/ngx_http_image_filter_module.c.
import type { Word } from '../tree.ts';
import { parseNumber } from './numbers.ts';
import { isOpaque, type Reading, refuse, type Statement } from './reading.ts';
import { readScript } from './scripts.ts';

const ALONE = ['off', 'test', 'size'];
const SIZED = ['resize', 'crop'];

export function checkImageFilter(reading: Reading, statement: Statement): void {
  const [action, ...values] = statement.directive.args;
  if (action === undefined || isOpaque(statement, action)) return;
  const wanted = ALONE.includes(action.value) ? 0 : action.value === 'rotate' ? 1 : 2;
  if (values.length !== wanted || (wanted === 2 && !SIZED.includes(action.value))) {
    const message = `invalid parameter "${action.value}": it takes off, test, size, rotate 90, resize 150 100 or crop 150 100`;
    refuse(reading, statement, 'nginx-value', message, { at: action });
    return;
  }
  for (const word of values) {
    if (!readScript(reading, statement, word)) return;
    const isRight = wanted === 1 ? ['90', '180', '270'].includes(word.value) : isSide(word.value);
    if (isRight || word.value.includes('$') || isOpaque(statement, word)) continue;
    const advice =
      wanted === 1 ? '90, 180 or 270 degrees' : 'pixels above 0, or "-" for what follows from the other';
    refuse(reading, statement, 'nginx-value', `invalid parameter "${word.value}": write ${advice}`, {
      at: word,
    });
    return;
  }
}

function isSide(text: string): boolean {
  return text === '-' || (parseNumber(text) ?? 0) > 0;
}

/** `image_filter_jpeg_quality` and its kin: a number above 0, or a variable. */
export function checkImageNumber(reading: Reading, statement: Statement): void {
  const word: Word | undefined = statement.directive.args[0];
  if (!readScript(reading, statement, word) || word === undefined) return;
  if (word.value.includes('$') || isOpaque(statement, word) || (parseNumber(word.value) ?? 0) > 0) return;
  refuse(reading, statement, 'nginx-value', `invalid value "${word.value}": a number above 0 is meant`, {
    at: word,
  });
}

/** Anything but "-": what is no number is 0 to it. */
export function checkSharpen(reading: Reading, statement: Statement): void {
  const word: Word | undefined = statement.directive.args[0];
  if (!readScript(reading, statement, word) || word?.value !== '-') return;
  refuse(reading, statement, 'nginx-value', 'invalid value "-": a number is meant', { at: word });
}
