import type { Run } from './command-line.ts';
import type { Line } from './lspci/line.ts';
import type { Layout } from './told-words.ts';

/** A piece of output that speaks of one thing. */
export interface Block {
  lines: readonly Line[];
  kind: Layout;
}

/** Programs whose whole answer is about the one thing that was asked. */
const wholeAnswers = new Set(['cat', 'head', 'tail', 'more', 'less', 'modprobe', 'modinfo']);

/** Cuts the output of a program where it begins to speak of something else. */
export function blocksOf(run: Run, lines: readonly Line[]): Block[] {
  const readsModules = run.args.some(({ text }) => text.startsWith('/proc/modules'));
  if (run.program === 'lsmod' || readsModules)
    return lines.map((line) => ({ lines: [line], kind: 'modules' }));
  if (run.program === 'ip' || run.program === 'ifconfig') return entries(lines);
  if (run.program === 'dmesg') return latestFirst(lines).map((line) => ({ lines: [line], kind: 'words' }));
  if (run.program === 'ethtool') return answers(lines);
  if (wholeAnswers.has(run.program)) return [{ lines, kind: 'words' }];
  return lines.map((line) => ({ lines: [line], kind: 'words' }));
}

/** A loop over interfaces asks several times; the second `driver:` begins another answer. */
function answers(lines: readonly Line[]): Block[] {
  const starts = lines.flatMap(({ text }, at) => (text.startsWith('driver: ') ? [at] : []));
  if (starts.length < 2) return [{ lines, kind: 'words' }];
  return starts.map((start, at) => ({ lines: lines.slice(start, starts[at + 1]), kind: 'words' }));
}

/** An entry begins at the margin; what is indented belongs to it. */
function entries(lines: readonly Line[]): Block[] {
  const found: Line[][] = [];
  for (const line of lines) {
    const last = found.at(-1);
    if (last !== undefined && /^\s/.test(line.text)) last.push(line);
    else found.push([line]);
  }
  return found.map((entry) => ({ lines: entry, kind: 'words' }));
}

/** What a slot's card did since it arrived; a card that sat there earlier is told of, too, but later. */
function latestFirst(lines: readonly Line[]): Line[] {
  const arrival = lines.findLastIndex(({ text }) =>
    /\bpci \S+: \[[0-9a-f]{4}:[0-9a-f]{4}\] type /.test(text),
  );
  const from = arrival < 0 ? lines.length : arrival;
  return [...lines.slice(from), ...lines.slice(0, from).reverse()];
}
