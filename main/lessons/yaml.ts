import { isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import type { Document } from 'yaml';
import type { Fault } from '../contract/fault.ts';
import { both, problem } from './problem.ts';

/** Keeps a hostile file from growing in memory through nested aliases. */
const MAX_ALIASES = 50;

export interface YamlFile {
  value: unknown;
  /** The one-based line of a field, or of its nearest parent that is in the file. */
  lineOf: (path: readonly PropertyKey[]) => number;
  /** The line of a key of the map at `path`. */
  lineOfKey: (path: readonly PropertyKey[], key: string) => number;
}

export type ReadYaml = { ok: true; yaml: YamlFile } | { ok: false; problems: Fault[] };

/** Parses YAML and keeps where everything stood. `file` is only for the words of a problem. */
export function readYaml(file: string, text: string): ReadYaml {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    return {
      ok: false,
      problems: document.errors.map((error) =>
        syntaxProblem(file, lines.linePos(error.pos[0]).line, error.message),
      ),
    };
  }
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (error) {
    return { ok: false, problems: [syntaxProblem(file, 1, String(error))] };
  }
  const lineAt = (offset: number | undefined): number =>
    offset === undefined ? 1 : lines.linePos(offset).line;
  const lineOf = (path: readonly PropertyKey[]) => lineAt(nearestOffset(document, path));
  return {
    ok: true,
    yaml: {
      value,
      lineOf,
      lineOfKey: (path, key) => {
        const node = path.length === 0 ? document.contents : document.getIn(path, true);
        if (!isMap(node)) return lineOf(path);
        const pair = node.items.find(({ key: name }) => isScalar(name) && name.value === key);
        return isNode(pair?.key) ? lineAt(pair.key.range?.[0]) : lineOf(path);
      },
    },
  };
}

function nearestOffset(document: Document.Parsed, path: readonly PropertyKey[]): number | undefined {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return document.contents?.range[0];
}

function syntaxProblem(file: string, line: number, said: string): Fault {
  return problem(
    'lesson.yaml-syntax',
    { file, line, field: null },
    both(`this is not valid YAML (${said}).`, `不是合法的YAML（${said}）。`),
    both(
      'Check indentation, quotes and brackets around that line, then save the file again.',
      '请检查这一行附近的缩进、引号和括号，改好后重新保存。',
    ),
  );
}
