import type { Word } from './lexer.ts';
import { fileOperands } from './filters.ts';

/** Places where the kernel itself, or the list of its modules, answers. */
const roots = ['/sys/', '/proc/', '/lib/modules/', '/usr/lib/modules/'];

/** Names that only such places have; a learner who went there types them without the path. */
const bareNames = new Set(['uevent', 'modalias', 'modules', 'modules.alias']);

/** Whether everything that a program for reading files was told to read is the kernel's own word. */
export function asksKernel({ program, args }: { program: string; args: readonly Word[] }): boolean {
  const files = fileOperands(program, args);
  return files !== null && files.length > 0 && files.every(isKernelFile);
}

/** Whether a path, as typed, leads to the kernel's own files. */
export function isKernelFile(path: string): boolean {
  return roots.some((root) => path.startsWith(root)) || bareNames.has(path.replace(/^\.\//, ''));
}

/** Whether a program that says its arguments was given names that the shell found there, and nothing else. */
export function listsByGlob(program: string, args: readonly Word[]): boolean {
  if (!/^(?:echo|printf|basename|dirname)$/.test(program)) return false;
  const said = args.map(({ text }) => text).filter((text) => !/^(?:-\w+|(?:%s|\\[nt]|\s)*)$/.test(text));
  return said.length > 0 && said.every((text) => isKernelFile(text) && /[*?]/.test(text));
}

/** What a part of a path with `*`, `?`, `[…]` or `{…,…}` stands for; null where it has none of them. */
export function globPattern(part: string): RegExp | null {
  if (!/[*?[{]/.test(part)) return null;
  const source = part
    .replace(/[.+^${}()|\\]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/\?/g, '.')
    .replace(/\\\{([^{}]*,[^{}]*)\\\}/g, (_, words: string) => `(?:${words.replaceAll(',', '|')})`);
  try {
    return new RegExp(`^${source}$`);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
