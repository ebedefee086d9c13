import type { Line } from './lspci/line.ts';

/**
 * The lines of `lscpu` as they were before it broke them to fit the terminal. It breaks anywhere, in the middle
 * of a word too, and begins the rest under the value; the whole keeps the number of its first line.
 */
export function unwrapped(lines: readonly Line[]): Line[] {
  const whole: Line[] = [];
  let column = 0;
  for (const line of lines) {
    const rest = /^ +/.exec(line.text)?.[0].length ?? 0;
    const last = whole.at(-1);
    // The value itself may begin with a blank where the break fell before one.
    if (last !== undefined && column > 0 && rest >= column) {
      whole[whole.length - 1] = { ...last, text: last.text + line.text.slice(column) };
      continue;
    }
    column = labelOf(line.text);
    whole.push(line);
  }
  return whole;
}

/**
 * The lines of the terminal that a part of a whole one stands in: of some forty flags, those with the one that counts. A
 * word may be broken in two.
 */
export function brokenLines(whole: Line, lines: readonly Line[], part: string): Line[] {
  const at = whole.text.indexOf(part);
  if (at < 0 || lines[whole.index]?.text === whole.text) return [whole];
  const column = labelOf(whole.text);
  const found: Line[] = [];
  let from = 0;
  for (const line of lines.slice(whole.index)) {
    if (from >= whole.text.length) break;
    const to = from + line.text.length - (from === 0 ? 0 : column);
    if (from < at + part.length && to > at) found.push(line);
    from = to;
  }
  return found.length === 0 ? [whole] : found;
}

/** Columns of the name in front of a value. */
function labelOf(text: string): number {
  return /^ *[^:]+: +(?=\S)/.exec(text)?.[0].length ?? 0;
}
