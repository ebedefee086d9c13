/** Every Chinese string of window, verdicts and faults, held to the same spacing as the lessons' prose. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { handMadeGap } from './gaps.ts';

const project = join(import.meta.dirname, '../..');

const sources = ['main', 'renderer'].flatMap((folder) =>
  readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|\/testing\/|\/near-misses\//.test(file)),
);

/** A path begins with a symbol, beside which the window adds no gap: there a space is right. */
const PATHS = /file|path|folder/i;

/** Every string of a source as it is read, with a Latin word for what is filled in. */
function strings(file: string, source: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) || ts.isJsxText(node)) {
      found.push(node.text.replaceAll(/\{([^}]*)\}/g, (_, name: string) => filled(name)));
    } else if (ts.isTemplateExpression(node)) {
      const parts = node.templateSpans.map(
        ({ expression, literal }) => filled(expression.getText()) + literal.text,
      );
      found.push(node.head.text + parts.join(''));
    }
    ts.forEachChild(node, visit);
  };
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  visit(ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true, kind));
  return found;
}

const filled = (name: string): string => (PATHS.test(name) ? '/etc/hosts' : 'lspci');

const gapsIn = (file: string, source: string): string[] =>
  strings(file, source).filter((text) => handMadeGap(text) !== null);

test('there is Chinese to read', () => {
  expect(
    sources.filter((file) => /\p{Script=Han}/u.test(readFileSync(join(project, file), 'utf8'))),
  ).not.toHaveLength(0);
  expect(sources.length).toBeGreaterThan(200);
});

test.each(sources)('%s leaves the gap between Chinese and Latin to the window', (file) => {
  expect(gapsIn(file, readFileSync(join(project, file), 'utf8'))).toEqual([]);
});

test('a gap is found in a string, beside what is filled in, in a fault and in JSX', () => {
  expect(gapsIn('a.ts', "const s = '运行 lspci';")).toHaveLength(1);
  expect(gapsIn('a.ts', 'const s = `经过${by}处理`;')).toEqual([]);
  expect(gapsIn('a.ts', 'const s = `经过 ${by}处理`;')).toHaveLength(1);
  expect(gapsIn('a.ts', 'const s = `${path} 里没有`;')).toHaveLength(1);
  expect(gapsIn('a.ts', "const s = '信号 {signal}';")).toHaveLength(1);
  expect(gapsIn('a.ts', "const s = '显示在 “Kernel” 后面';")).toHaveLength(1);
  expect(gapsIn('a.tsx', 'const s = <p>按 F6 离开</p>;')).toHaveLength(1);
});

test('beside a symbol a space is right, for the window adds none there', () => {
  expect(gapsIn('a.ts', 'const s = `读 /proc/interrupts里的计数，加上 -nn，看看 ${file}，用 > 写`;')).toEqual(
    [],
  );
});
