import type { ExtraProps } from 'react-markdown';

type Node = NonNullable<ExtraProps['node']>['children'][number];

/** An option among plain words: a browser may end a line behind its hyphens. */
const OPTION = /(?<![\w-])--?[A-Za-z0-9][\w-]*/g;

/** Keeps the options of commands whole that stand in a sentence as plain words; code takes care of itself. */
export function wholeOptions() {
  return (tree: { children: Node[] }) => {
    tree.children = walk(tree.children);
  };
}

function walk(children: readonly Node[]): Node[] {
  return children.flatMap((node): Node[] => {
    if (node.type === 'text') return split(node.value);
    if (node.type === 'element' && node.tagName !== 'code') node.children = walk(node.children);
    return [node];
  });
}

function split(text: string): Node[] {
  const pieces: Node[] = [];
  let at = 0;
  for (const { index, 0: option } of text.matchAll(OPTION)) {
    if (index > at) pieces.push({ type: 'text', value: text.slice(at, index) });
    pieces.push({
      type: 'element',
      tagName: 'span',
      properties: { className: ['whitespace-nowrap'] },
      children: [{ type: 'text', value: option }],
    });
    at = index + option.length;
  }
  if (at < text.length) pieces.push({ type: 'text', value: text.slice(at) });
  return pieces;
}
