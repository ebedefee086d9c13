import { parseModules } from '../lsmod.ts';
import type { Handling } from '../handling.ts';
import type { Line } from '../lspci/line.ts';
import { row, type Row } from './row.ts';

/** Loaded modules with their use counts, as lsmod and /proc/modules list them, or by name alone. */
export function readModules(lines: readonly Line[], { rewritten }: Handling): Row[] {
  return lines.flatMap((line) => {
    // `grep` puts the file's name in front.
    const text = line.text.replace(/^\/proc\/modules:/, '');
    const [module] = parseModules(text);
    if (module !== undefined) {
      return [
        row(
          [line],
          [
            ['name', [module.name]],
            ['size', [String(module.size)]],
            ['uses', [String(module.uses)]],
            ['usedBy', module.usedBy],
          ],
        ),
      ];
    }
    const name = /^(?:\/sys\/module\/)?([a-z][\w-]*)\/?$/.exec(text.trim())?.[1];
    return name === undefined || (!rewritten && !/\/|^\w+$/.test(text.trim()))
      ? []
      : [row([line], [['name', [name]]])];
  });
}
