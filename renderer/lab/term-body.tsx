import type { GlossaryTerm } from '../../main/contract/glossary.ts';
import { type Text, useLanguage, useText } from '../i18n/text.ts';
import { IconArrowRight } from '../ui/icons.tsx';
import { InlineMarkdown } from '../ui/markdown.tsx';
import { useLab } from './use-lab.ts';

const taughtIn = ({ number, lessonTitle, step }: GlossaryTerm['taught']): Text => {
  const of = (language: 'en' | 'zh-CN') => (step === null ? lessonTitle : step.title)[language];
  return { en: `Lesson ${number}: ${of('en')}`, 'zh-CN': `第${number}课：${of('zh-CN')}` };
};

const alsoCalled = (names: GlossaryTerm['also']): Text => ({
  en: `Also: ${names.en.join(', ')}`,
  'zh-CN': `也叫：${names['zh-CN'].join('、')}`,
});

/** A word in both languages, what it means, and the way to where it is taught. Phrasing content only. */
export function TermBody({ term, onLeave }: { term: GlossaryTerm; onLeave: () => void }) {
  const lab = useLab();
  const t = useText();
  const language = useLanguage();
  const other = language === 'en' ? 'zh-CN' : 'en';
  const { lessonId, step } = term.taught;
  return (
    <>
      <span className="block leading-snug">
        <span className="font-serif text-[16px] font-semibold">{t(term.name)}</span>
        {term.name.en === term.name['zh-CN'] ? null : (
          <span lang={other} className="text-dim ms-2 text-[13px]">
            {term.name[other]}
          </span>
        )}
      </span>
      <span className="mt-1 block text-[13.5px] leading-relaxed select-text">
        <InlineMarkdown source={t(term.meaning)} />
      </span>
      {term.also[language].length === 0 ? null : (
        <span className="text-dim block text-[12.5px] leading-relaxed select-text">
          {t(alsoCalled(term.also))}
        </span>
      )}
      <button
        type="button"
        className="text-copper mt-1.5 inline-flex items-center gap-1 rounded-sm text-start text-[13px] underline-offset-4 hover:underline"
        onClick={() => {
          onLeave();
          void lab.openLesson(lessonId, step?.id ?? null);
        }}
      >
        {t(taughtIn(term.taught))}
        <IconArrowRight className="size-3.5" />
      </button>
    </>
  );
}
