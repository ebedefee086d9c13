import type { Run } from '../command-line.ts';
import type { Line } from '../lspci/line.ts';
import { row, type Row } from './row.ts';

const pattern = /\bpci[:_]v0000([0-9a-f]{4})d0000([0-9a-f]{4})\S*(?:\s+([\w-]+))?\s*$/i;

/** Which module claims which PCI numbers, as modinfo, modprobe and modules.alias say it. */
export function readAliases(run: Run, lines: readonly Line[]): Row[] {
  const words = run.args.map(({ text }) => text).filter((text) => !text.startsWith('-'));
  const asked = words.map((text) => pattern.exec(text)).find((found) => found !== null) ?? null;
  return lines.flatMap((line) => {
    const found = pattern.exec(line.text);
    if (found !== null) {
      const [, vendor = '', device = '', module] = found;
      const owner = module ?? (run.program === 'modinfo' ? words.at(-1) : undefined);
      return [alias(line, `${vendor}:${device}`, owner)];
    }
    // modprobe -R answers with the module alone.
    const answer = /^[\w-]+$/.exec(line.text.trim())?.[0];
    if (asked === null || answer === undefined || run.program !== 'modprobe') return [];
    return [alias(line, `${asked[1] ?? ''}:${asked[2] ?? ''}`, answer)];
  });
}

function alias(line: Line, id: string, module: string | undefined): Row {
  return row(
    [line],
    [
      ['name', [id.toLowerCase()]],
      ['module', module === undefined ? [] : [module]],
    ],
  );
}
