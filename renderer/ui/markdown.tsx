import { memo } from 'react';
import ReactMarkdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';

const plugins = [remarkGfm];

const components: Components = {
  a: ({ children, href }) => (
    <a href={href} target="_blank" rel="noreferrer noopener">
      {children}
    </a>
  ),
  // Lessons are text: a picture would be a request to somewhere.
  img: ({ alt }) => <span>{alt}</span>,
};

const inlineElements = ['p', 'em', 'strong', 'code', 'del'];
const inlineComponents: Components = { p: ({ children }) => <>{children}</> };

/** One sentence with code and emphasis in it, for buttons, titles and verdicts. */
export const InlineMarkdown = memo(function InlineMarkdown({ source }: { source: string }) {
  return (
    <span className="prose-inline">
      <ReactMarkdown
        remarkPlugins={plugins}
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
}: {
  source: string;
  className?: string;
}) {
  return (
    <div className={`prose ${className}`}>
      <ReactMarkdown remarkPlugins={plugins} components={components}>
        {source}
      </ReactMarkdown>
    </div>
  );
});
