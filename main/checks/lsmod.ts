/** A loaded kernel module. */
export interface KernelModule {
  name: string;
  size: number;
  /** How many use it. */
  uses: number;
  usedBy: string[];
}

const lsmodLine = /^([\w-]+)\s+(\d+)\s+(\d+)(?:\s+(.*))?$/;
const procLine = /^([\w-]+) (\d+) (\d+|-) (\S+) (?:Live|Loading|Unloading) 0x/;

/** Reads `lsmod` or `/proc/modules`; lines that are neither are left out. */
export function parseModules(text: string): KernelModule[] {
  return text.split('\n').flatMap((raw) => {
    const line = raw.trim();
    const found = procLine.exec(line) ?? lsmodLine.exec(line);
    if (found === null) return [];
    const [, name = '', size = '', uses = '', users = ''] = found;
    const usedBy = users.split(',').filter((user) => user !== '' && user !== '-');
    return [{ name, size: Number(size), uses: uses === '-' ? 0 : Number(uses), usedBy }];
  });
}

/** The kernel takes `-` and `_` in module names for the same. */
export function sameModule(one: string, other: string): boolean {
  return one.replaceAll('-', '_') === other.replaceAll('-', '_');
}
