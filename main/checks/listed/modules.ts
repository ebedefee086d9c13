import { parseModules } from '../lsmod.ts';
import type { Handling } from '../handling.ts';
import type { Run } from '../command-line.ts';
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
    const paths = text.split(/\s+/).filter((word) => word !== '');
    if (paths.length > 0 && paths.every((path) => path.startsWith('/sys/module/'))) {
      return paths.map((path) => row([line], [['name', [path.split('/')[3] ?? '']]]));
    }
    // A filter may have left some of the figures, which say nothing for certain then.
    const name = /^([a-z][\w-]*)(?:\s+\d.*)?$/.exec(text.trim())?.[1];
    return name === undefined || (!rewritten && !/^\w+$/.test(text.trim()))
      ? []
      : [row([line], [['name', [name]]])];
  });
}

/** Who uses a module, as the folder of that name lists them: `ls /sys/module/drm/holders`. */
export function readHolders({ args }: Run, lines: readonly Line[]): Row[] {
  const [folder, other] = args.flatMap(
    ({ text }) => /\/sys\/module\/([\w-]+)\/holders\/?$/.exec(text)?.[1] ?? [],
  );
  const users = lines.flatMap(({ text }) => text.split(/\s+/)).filter((word) => /^[a-z][\w-]*$/.test(word));
  if (folder === undefined || other !== undefined || users.length === 0) return [];
  return [
    row(lines, [
      ['name', [folder]],
      ['usedBy', users],
    ]),
  ];
}
