import type { Run } from '../command-line.ts';
import type { Line } from '../lspci/line.ts';
import { row, type Row } from './row.ts';

/**
 * Where links lead: `to` is the path of the target, `of` what is passed on the way there. A device in the folder of a
 * driver says what the device's own link to the driver says.
 */
export function readLinks(run: Run, lines: readonly Line[]): Row[] {
  const paths = run.args.map(({ text }) => text).filter((text) => !text.startsWith('-'));
  const [only] = paths;
  // A single link that was asked for by name: what is printed is where it leads.
  const isOne = paths.length === 1 && only !== undefined && !/[*?[{$]/.test(only);
  const asked = isOne ? partsOf(only) : [];
  let folder = isOne && run.program === 'ls' ? only : '';
  return lines.flatMap((line) => {
    // `ls` heads what lies in a folder with its path, where it lists several.
    folder = /^'?(\/\S+?)'?:$/.exec(line.text)?.[1] ?? folder;
    return [...led(run, line, asked), ...held(run, line, folder)];
  });
}

function led(run: Run, line: Line, asked: readonly string[]): Row[] {
  const arrow = / -> /.exec(line.text);
  if (arrow !== null) {
    const from = /\S+$/.exec(line.text.slice(0, arrow.index))?.[0] ?? '';
    const folder = from.includes('/') ? [] : asked;
    return [leading(line, [...folder, ...partsOf(from)], line.text.slice(arrow.index + 4))];
  }
  const driver = /(?:^|:)DRIVER=(\S+)$/.exec(line.text)?.[1];
  if (driver !== undefined) return [leading(line, asked, `drivers/${driver}`)];
  const isReader = /^(?:readlink|realpath)$/.test(run.program);
  const text = line.text.trim();
  // `basename` leaves the last word of the path; `echo "$d: $(readlink $d)"` says in front whose it is.
  const word = asked.at(-1) === 'driver' ? /^[\w-]+$/.exec(text)?.[0] : undefined;
  if (isReader && word !== undefined) return [leading(line, asked, `drivers/${word}`)];
  const [, label = '', path] = /^(?:(\S.*?)[: ] *)?'?((?:\.\.?|\/)[\w./:@,+-]*)'?$/.exec(text) ?? [];
  // What ls and find print without an arrow is the name of a file, not where it leads.
  const isName = (run.program === 'ls' && path?.startsWith('/sys/devices') !== true) || isSaying(run);
  if (path === undefined || isName || (label !== '' && !isReader)) return [];
  return [leading(line, [...asked, ...label.split(/[\s:]+/).flatMap(partsOf)], path)];
}

/** What the folder of a driver has of its own. */
const ownFiles = new Set(['bind', 'unbind', 'uevent', 'module', 'new_id', 'remove_id', 'total']);

/** Devices in a driver's folder: named by their whole path, or listed below that of the folder. */
function held({ program }: Run, line: Line, folder: string): Row[] {
  if (program !== 'ls' && program !== 'find' && !isSaying({ program })) return [];
  const named = line.text.replace(/ -> .*$/, '');
  const isLong = /^[-dlbcps][-rwxstST]{9}/.test(named);
  const words = isLong ? named.split(/\s+/).slice(-1) : named.split(/\s+/);
  return words.flatMap((word) => {
    const path = word.includes('/') ? word : `${folder}/${word}`;
    const [, driver = '', device = ''] = /\/drivers\/([\w.-]+)\/+([\w.:-]+)$/.exec(path) ?? [];
    const isDevice = device !== '' && !ownFiles.has(device) && !device.endsWith(':');
    if (isDevice) return [leading(line, partsOf(path), `drivers/${driver}`)];
    // Below the folder of a device lies what is the device's own, and in that of a class what is of it.
    const isOwn =
      /^\/sys\/(?:devices|bus\/[^/]+\/devices|class)\/.+\/.+/.test(path) && !path.includes('/driver/');
    return isOwn ? [leading(line, partsOf(path), path.slice(0, path.lastIndexOf('/')))] : [];
  });
}

/** The shell put the names in. */
function isSaying({ program }: Pick<Run, 'program'>): boolean {
  return program === 'echo' || program === 'printf';
}

function leading(line: Line, from: readonly string[], to: string): Row {
  const target = partsOf(to);
  return row(
    [line],
    [
      ['of', [...from, ...target]],
      ['to', [`/${target.join('/')}/`]],
    ],
  );
}

function partsOf(path: string): string[] {
  return path
    .replace(/['"*@]/g, '')
    .split('/')
    .filter((part) => part !== '' && part !== '.' && part !== '..');
}
