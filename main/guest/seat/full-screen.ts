import type { WayOut } from '../../contract/seat.ts';

/** Programs that take the whole screen, and how one leaves them. */
const WAYS_OUT: Readonly<Record<string, WayOut>> = {
  less: 'q',
  more: 'q',
  man: 'q',
  pager: 'q',
  top: 'q',
  htop: 'q',
  watch: 'ctrl-c',
  vi: ':q!',
  vim: ':q!',
  view: ':q!',
  nano: 'ctrl-x',
  editor: 'ctrl-x',
};

/** Words before a program's name that are not it. */
const BEFORE = /^(?:\w+=\S*|sudo|env|exec|command|busybox|nice|time|\\)$/;

/** How to leave the full-screen program that a command line ends in; null for a line that names none. */
export function wayOutOf(line: string): WayOut | null {
  const last =
    line
      .trim()
      .split(/\|&?|;|&&|\n/)
      .at(-1) ?? '';
  const program = last
    .trim()
    .split(/\s+/)
    .find((word) => !BEFORE.test(word));
  const name = (program ?? '').replace(/^.*\//, '').replace(/^\\/, '');
  // In batch mode it prints as others do.
  if (name === 'top' && /\s-\w*b/.test(last)) return null;
  return Object.hasOwn(WAYS_OUT, name) ? (WAYS_OUT[name] ?? null) : null;
}

/** Whether a command line runs `watch`, which breaks long lines at the edge of the screen by itself; with -w it cuts them. */
export function breaksLines(line: string): boolean {
  const [whole, options] = /(?:busybox\s+)?\bwatch((?:\s+-[\w.=-]+(?:\s+[\d.]+)?)*)\s/.exec(line) ?? [];
  if (whole === undefined || options === undefined || whole.startsWith('busybox')) return false;
  return !/\s-[a-z]*w|--no-wrap/.test(options);
}
