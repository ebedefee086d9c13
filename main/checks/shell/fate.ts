import type { Redirection } from './parser.ts';

/** Where the output of a program went. */
export type Fate = 'terminal' | 'file' | 'captured' | 'background' | 'dropped';

/** Where both outputs of a program go. */
export interface Streams {
  out: Fate;
  /** What is said on standard error, which no pipe takes along. */
  errors: Fate;
  /** Of the descriptors from 3 on that are known. */
  others?: ReadonlyMap<string, Fate>;
}

const terminals = new Set(['/dev/tty', '/dev/console', '/dev/ttyS0']);
const descriptors = /^\/(?:dev|proc\/self)\/fd\/(\d+)$/;
const named: Readonly<Record<string, string>> = { '/dev/stdout': '1', '/dev/stderr': '2' };

/** Follows redirections from left to right, as the shell does. `joined`: errors go where the output goes. */
export function streamsOf(
  redirections: readonly Redirection[],
  { out, errors, others = new Map() }: Streams,
): Required<Streams> & { joined: boolean } {
  const fates = new Map<string, Fate>([...others, ['1', out], ['2', errors]]);
  const places = new Map([
    ['1', 'out'],
    ['2', 'errors'],
  ]);
  for (const { from, op, target } of redirections) {
    if (!op.startsWith('>') || target.sinks.length > 0) continue;
    const copied = op === '>&' ? /^(\d+)$/.exec(target.text)?.[1] : descriptorOf(target.text);
    const fate: Fate =
      copied !== undefined
        ? (fates.get(copied) ?? 'file')
        : terminals.has(target.text)
          ? 'terminal'
          : worst('file', out === 'terminal' || from === '2' ? 'terminal' : out);
    const isBoth = from === '&' || (op === '>&' && copied === undefined && target.text !== '-');
    for (const descriptor of isBoth ? ['1', '2'] : [from]) {
      fates.set(descriptor, fate);
      places.set(descriptor, (copied === undefined ? undefined : places.get(copied)) ?? target.text);
    }
  }
  return {
    out: fates.get('1') ?? out,
    errors: fates.get('2') ?? errors,
    others: new Map([...fates].filter(([descriptor]) => /^[3-9]$/.test(descriptor))),
    joined: places.get('1') === places.get('2'),
  };
}

function descriptorOf(path: string): string | undefined {
  return descriptors.exec(path)?.[1] ?? named[path];
}

/** Once output has left the terminal, the first cause is what counts. */
export function worst(now: Fate, outer: Fate): Fate {
  return outer === 'terminal' ? now : outer;
}
