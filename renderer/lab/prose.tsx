/** Lesson prose with the words of the glossary marked, and links that open lessons. */
import { useMemo } from 'react';
import type { StepRef } from '../../main/contract/lesson.ts';
import type { Language } from '../../main/contract/text.ts';
import { useLanguage } from '../i18n/text.ts';
import { type Components, Markdown, textOf } from '../ui/markdown.tsx';
import { CommandBlock } from './command-block.tsx';
import { mentionFinder, taughtAt } from './glossary.ts';
import { markTerms } from './mark-terms.ts';
import { useStore } from './store.ts';
import { TermWord } from './term-word.tsx';
import { useLab } from './use-lab.ts';

const aside = /```[\s\S]*?```|`[^`\n]*`|\[[^\]]*\]\([^)]*\)/g;

const components: Components = {
  a: ({ children, href }) => <ProseLink href={href ?? ''}>{children}</ProseLink>,
  pre: ({ node }) => <CommandBlock text={textOf(node)} />,
  dfn: ({ children, node }) => <TermWord id={String(node?.properties['dataTerm'])}>{children}</TermWord>,
};

function ProseLink({ href, children }: { href: string; children: React.ReactNode }) {
  const lab = useLab();
  const termId = /^term:([a-z0-9-]+)$/.exec(href)?.[1];
  if (termId !== undefined) return <TermWord id={termId}>{children}</TermWord>;
  const [, lessonId, stepId] = /^lesson:([a-z0-9-]+)(?:#([a-z0-9-]+))?$/.exec(href) ?? [];
  if (lessonId === undefined) {
    return (
      <a href={href} target="_blank" rel="noreferrer noopener">
        {children}
      </a>
    );
  }
  return (
    <button
      type="button"
      className="prose-link"
      onClick={() => void lab.openLesson(lessonId, stepId ?? null)}
    >
      {children}
    </button>
  );
}

function useFinder(language: Language) {
  const terms = useStore(useLab().glossary);
  return useMemo(() => mentionFinder(terms, language), [terms, language]);
}

export interface ProseProps {
  source: string;
  className?: string;
  /** What the reader has above this: words marked there are not marked again. */
  after?: string;
  /** The step that the reader has yet to try: what it teaches is not told on its words. */
  ahead?: StepRef;
}

/** See above. */
export function Prose({ source, className = '', after = '', ahead }: ProseProps) {
  const find = useFinder(useLanguage());
  const terms = useStore(useLab().glossary);
  const { lessonId, stepId } = ahead ?? {};
  const transforms = useMemo(() => {
    const seen = taughtAt(terms, lessonId, stepId);
    find(after.replace(aside, ''), seen);
    return [markTerms(find, seen)];
  }, [find, after, terms, lessonId, stepId]);
  return <Markdown source={source} className={className} transforms={transforms} extra={components} />;
}
