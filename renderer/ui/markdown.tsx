import { memo } from 'react';
import ReactMarkdown, {
  type Components,
  defaultUrlTransform,
  type ExtraProps,
  type Options,
} from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { CommandWords } from './command-words.tsx';
import { wholeOptions } from './whole-options.ts';

export type { Components };
/** What may be done to the prose between reading and showing it; keep the array, or it is read again. */
export type Transforms = NonNullable<Options['rehypePlugins']>;
/** A piece of prose that holds other pieces. */
export type ProseElement = NonNullable<ExtraProps['node']>;

/** All text in a piece of prose; a block of code ends without its last newline. */
export function textOf(node: ProseElement | undefined): string {
  const parts = node?.children.map((child) => {
    if (child.type === 'text') return child.value;
    return child.type === 'element' ? textOf(child) : '';
  });
  return (parts ?? []).join('').replace(/\n$/, '');
}

const plugins = [remarkGfm];
const noTransforms: Transforms = [];

const components: Components = {
  a: ({ children, href }) => (
    <a href={href} target="_blank" rel="noreferrer noopener">
      {children}
    </a>
  ),
  code: ({ node }) => <Code node={node} />,
  // Lessons are text: a picture would be a request to somewhere.
  img: ({ alt }) => <span>{alt}</span>,
};

const inlineElements = ['p', 'em', 'strong', 'code', 'del', 'span'];
const inlineTransforms: Transforms = [wholeOptions];
const inlineComponents: Components = {
  p: ({ children }) => <>{children}</>,
  code: ({ node }) => <Code node={node} />,
};

function Code({ node }: { node: ProseElement | undefined }) {
  return (
    <code>
      <CommandWords text={textOf(node)} />
    </code>
  );
}

/** Links to lessons and to words have schemes of their own, which lead nowhere unless a component makes them lead. */
const keepOwnLinks = (url: string) => (/^(?:lesson|term):/.test(url) ? url : defaultUrlTransform(url));

/** One sentence with code and emphasis in it, for buttons, titles and verdicts. */
export const InlineMarkdown = memo(function InlineMarkdown({ source }: { source: string }) {
  return (
    <span className="prose-inline">
      <ReactMarkdown
        remarkPlugins={plugins}
        rehypePlugins={inlineTransforms}
        components={inlineComponents}
        allowedElements={inlineElements}
        unwrapDisallowed
      >
        {source}
      </ReactMarkdown>
    </span>
  );
});

/** Lesson prose. Raw HTML in the source stays text; nothing is fetched. */
export const Markdown = memo(function Markdown({
  source,
  className = '',
  transforms = noTransforms,
  extra,
}: {
  source: string;
  className?: string;
  transforms?: Transforms;
  /** Components beside, or in place of, the plain ones. */
  extra?: Components;
}) {
  return (
    <div className={`prose ${className}`}>
      <ReactMarkdown
        remarkPlugins={plugins}
        rehypePlugins={transforms}
        components={extra === undefined ? components : { ...components, ...extra }}
        urlTransform={keepOwnLinks}
      >
        {source}
      </ReactMarkdown>
    </div>
  );
});
