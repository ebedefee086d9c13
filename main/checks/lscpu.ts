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
    column = /^ *[^:]+: +(?=\S)/.exec(line.text)?.[0].length ?? 0;
    whole.push(line);
  }
  return whole;
}
