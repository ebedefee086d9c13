import type { Run } from '../command-line.ts';
import type { Line } from '../lspci/line.ts';
import { row, type Row } from './row.ts';

const pattern = /\bpci[:_]v0000([0-9a-f]{4})d0000([0-9a-f]{4})\S*(?:\s+([\w-]+))?\s*$/i;

/** Which module claims which PCI numbers, as modinfo, modprobe and modules.alias say it. */
export function readAliases(run: Run, lines: readonly Line[]): Row[] {
  const words = run.args.map(({ text }) => text).filter((text) => !text.startsWith('-'));
  const asked = words.map((text) => pattern.exec(text)).find((found) => found !== null) ?? null;
  let file: string | undefined;
  return lines.flatMap((line) => {
    // modinfo says first which file it read, whatever it was asked by.
    file = /^filename: .*\/([\w-]+)\.ko\b/.exec(line.text)?.[1] ?? file;
    const found = pattern.exec(line.text);
    if (found !== null) {
      const [, vendor = '', device = '', module] = found;
      const owner = module ?? (run.program === 'modinfo' ? (file ?? moduleIn(words.at(-1))) : undefined);
      return [alias(line, `${vendor}:${device}`, owner)];
    }
    // modprobe -R answers with the module alone.
    const answer = /^[\w-]+$/.exec(line.text.trim())?.[0];
    if (asked === null || answer === undefined || run.program !== 'modprobe') return [];
    return [alias(line, `${asked[1] ?? ''}:${asked[2] ?? ''}`, answer)];
  });
}

/** A module that was asked for by its name or its file; of what the shell put in, nobody knows. */
function moduleIn(word: string | undefined): string | undefined {
  return /^(?:.*\/)?([\w-]+)(?:\.ko[.\w]*)?$/.exec(word ?? '')?.[1];
}

function alias(line: Line, id: string, module: string | undefined): Row {
  return row(
    [line],
    [['name', [id.toLowerCase()]], ...(module === undefined ? [] : [['module', [module]] as const])],
  );
}
