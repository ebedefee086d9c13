import type { Run } from '../command-line.ts';
import { unwrapped } from '../lscpu.ts';
import type { Line } from '../lspci/line.ts';
import { readJson } from './json.ts';
import { lastPart, row, type Row } from './row.ts';

/** `key: value`, `key = value` and the like: ethtool, lscpu, sysctl, modinfo, /proc/meminfo; as JSON, too. */
export function readSettings(run: Run, lines: readonly Line[]): Row[] {
  const json = readJson(lines, 'field');
  if (json.length > 0) return json.flatMap(fromObject);
  const files = run.args.map(({ text }) => text).filter((text) => !text.startsWith('-'));
  const file = files.length === 1 ? files[0] : undefined;
  const whole = run.program === 'lscpu' ? unwrapped(lines) : lines;
  let above: string | undefined;
  return whole.flatMap((line) => {
    // Of several files, head and tail say the name above, grep in front.
    const heading = /^==> (\S+) <==$/.exec(line.text)?.[1];
    if (heading !== undefined) {
      above = heading;
      return [];
    }
    const named = /^(\/(?:proc|sys)\/[^:\s]+):/.exec(line.text)?.[1] ?? above ?? file;
    const text = line.text.replace(/^\/(?:proc|sys)\/[^:\s]+:/, '');
    const found = /^\s*(?:\d+[:-])?\s*([A-Za-z][^:=\t]*?)\s*(?:[:=]|(?<=HugePages_\w+) )\s*(.*?)\s*$/.exec(
      text,
    );
    // A file of one number says no name but its own.
    const bare = /^\d+$/.exec(text.trim())?.[0];
    if (bare !== undefined && named !== undefined) return [setting([line], lastPart(named), bare)];
    if (found === null) return [];
    const [, name = '', value = ''] = found;
    return [setting([line], name, value)];
  });
}

function setting(lines: readonly Line[], name: string, value: string): Row {
  // `on [fixed]`, `256 kB`: the first word is the value, the rest explains it.
  return row(lines, [
    ['name', [name.toLowerCase()]],
    ['value', [value, value.split(/[\s[]/)[0] ?? '', ...value.split(/[\s,]+/)]],
  ]);
}

/** lscpu has an object for each line; ethtool has a field for each, and a switch is an object with `active`. */
function fromObject({ lines, fields }: Row): Row[] {
  const field = fields.get('field')?.[0];
  if (field !== undefined) return [setting(lines, field.replace(/:$/, ''), fields.get('data')?.[0] ?? '')];
  return [...fields].flatMap(([key, [value = '']]) => {
    const name = key.replace(/\.active$/, '');
    return [setting(lines, name, value === 'true' ? 'on' : value === 'false' ? 'off' : value)];
  });
}
