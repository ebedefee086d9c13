import type { ProseElement } from '../ui/markdown.tsx';
import type { FindMentions } from './glossary.ts';

type Node = ProseElement['children'][number];

/** Where a word is a name, a command or a link already, and where it is shouted. */
const untouched = new Set(['a', 'code', 'pre', 'em', 'h1', 'h2', 'h3', 'h4']);

/** Wraps the first mention of each term that is not in `seen` in a `dfn` that carries the term's id. */
export function markTerms(find: FindMentions, seen: ReadonlySet<string>) {
  return () => (tree: { children: Node[] }) => {
    const met = new Set(seen);
    const walk = (children: readonly Node[]): Node[] =>
      children.flatMap((node): Node[] => {
        if (node.type === 'text') return split(node.value, find, met);
        if (node.type === 'element' && !untouched.has(node.tagName)) node.children = walk(node.children);
        return [node];
      });
    tree.children = walk(tree.children);
  };
}

function split(text: string, find: FindMentions, met: Set<string>): Node[] {
  const pieces: Node[] = [];
  let at = 0;
  for (const { start, end, term } of find(text, met)) {
    if (start > at) pieces.push({ type: 'text', value: text.slice(at, start) });
    pieces.push({
      type: 'element',
      tagName: 'dfn',
      properties: { dataTerm: term.id },
      children: [{ type: 'text', value: text.slice(start, end) }],
    });
    at = end;
  }
  if (at < text.length) pieces.push({ type: 'text', value: text.slice(at) });
  return pieces;
}
