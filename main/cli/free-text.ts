/** Options whose value may begin with a dash, as QEMU's arguments and command lines do. */
const FREE_TEXT: readonly string[] = ['--tenant', '--tenant-exec', '--exec'];

/** Joins each of those with its value by "=": only then it is never taken for an option of ours. */
export function joinFreeText(argv: readonly string[]): string[] {
  const joined: string[] = [];
  for (let at = 0; at < argv.length; at++) {
    const word = argv[at] ?? '';
    const value = FREE_TEXT.includes(word) ? argv[at + 1] : undefined;
    if (value === undefined) joined.push(word);
    else {
      joined.push(`${word}=${value}`);
      at += 1;
    }
  }
  return joined;
}
