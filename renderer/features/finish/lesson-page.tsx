import type { ReactNode } from 'react';
import type { Guess, LessonFinish } from '../../../main/contract/finish.ts';
import { sentences } from '../../i18n/sentences.ts';
import { type Text, type Texts, useLanguage, useText } from '../../i18n/text.ts';
import { useLab } from '../../lab/use-lab.ts';
import { IconCheck, IconDoubt, IconEye } from '../../ui/icons.tsx';
import { InlineMarkdown } from '../../ui/markdown.tsx';
import { Pint } from '../../ui/pint.tsx';
import { guessTally, tally, timeTaken } from './finished.ts';

const s = {
  can: { en: 'What you can do now', 'zh-CN': '现在你会了' },
  willBe: { en: 'What you can do at its end', 'zh-CN': '学完之后你会' },
  guesses: { en: 'What you expected, and what came out', 'zh-CN': '你的预测与结果' },
  commands: { en: 'Commands to take along', 'zh-CN': '要带走的命令' },
  shown: { en: 'Shown to you, worth another try:', 'zh-CN': '看过解答，值得再试：' },
  breaks: { en: 'Breaks of more than ten minutes are left out.', 'zh-CN': '超过十分钟的停顿不计在内。' },
  expected: { en: 'You expected', 'zh-CN': '你的预测' },
  noGuess: { en: 'no prediction', 'zh-CN': '没有预测' },
  cameOut: { en: 'It came out', 'zh-CN': '结果' },
  notMeasured: { en: 'not measured to the end', 'zh-CN': '没有测到底' },
  yours: { en: 'Your guest', 'zh-CN': '你的客户机' },
  right: { en: 'as expected', 'zh-CN': '猜中了' },
  wrong: { en: 'otherwise', 'zh-CN': '没猜中' },
  'not-guessed': { en: 'skipped', 'zh-CN': '跳过了' },
  undecided: { en: 'not decided', 'zh-CN': '没有定论' },
} satisfies Texts;

const finishedOn = (date: string): Text => ({ en: `Finished on ${date}.`, 'zh-CN': `${date}学完。` });

/** One lesson in retrospect. */
export function LessonPage({ lesson }: { lesson: LessonFinish }) {
  const lab = useLab();
  const t = useText();
  const language = useLanguage();
  const { afterwards, commands, guesses, shown, finishedAt } = lesson;
  const done = lesson.solved + shown.length;
  const guessed = guessTally([lesson]);
  return (
    <article>
      <div className="flex items-start gap-4">
        <Pint part={done / lesson.steps} className="mt-1 h-14" />
        <div className="min-w-0">
          <h3 className="font-serif text-[25px] leading-tight font-semibold">
            {lesson.number}. <InlineMarkdown source={t(lesson.title)} />
          </h3>
          <p className="mt-1">{t(tally([lesson]))}</p>
          <p className="text-dim text-[14px]">
            {t(
              sentences(
                finishedAt === null
                  ? null
                  : finishedOn(new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(finishedAt)),
                timeTaken(lesson),
                lesson.minutes === null ? null : s.breaks,
              ),
            )}
          </p>
          {shown.length === 0 ? null : (
            <div className="mt-2 text-[14px]">
              <p className="text-dim">{t(s.shown)}</p>
              <ul className="mt-0.5 flex flex-wrap gap-x-4 gap-y-1">
                {shown.map(({ id, title }) => (
                  <li key={id}>
                    <button
                      type="button"
                      className="text-copper underline decoration-1 underline-offset-2 hover:decoration-2"
                      onClick={() => {
                        lab.finish.set(null);
                        void lab.openLesson(lesson.id, id);
                      }}
                    >
                      <InlineMarkdown source={t(title)} />
                    </button>
                  </li>
                ))}
              </ul>
            </div>
          )}
        </div>
      </div>
      {afterwards.length === 0 ? null : (
        <Section title={t(finishedAt === null ? s.willBe : s.can)}>
          <ul className="flex flex-col gap-1.5">
            {afterwards.map((text) => (
              <li key={text.en} className="flex gap-2.5">
                <IconCheck className="text-copper mt-1 size-4.5 shrink-0" />
                <span>
                  <InlineMarkdown source={t(text)} />
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {commands.length === 0 ? null : (
        <Section title={t(s.commands)}>
          <dl className="border-line divide-line divide-y border-y">
            {commands.map(({ line, does }) => (
              <div key={line} className="py-2 sm:grid sm:grid-cols-[minmax(0,5fr)_minmax(0,4fr)] sm:gap-5">
                <dt className="font-mono text-[13px] wrap-anywhere">{line}</dt>
                <dd className="text-[14px]">
                  <InlineMarkdown source={t(does)} />
                </dd>
              </div>
            ))}
          </dl>
        </Section>
      )}
      {guessed === null ? null : (
        <Section title={t(s.guesses)}>
          <p className="text-dim mb-3 text-[14px]">{t(guessed)}</p>
          <ol className="flex flex-col gap-4">
            {guesses.map((guess) => (
              <GuessCard key={guess.stepId} guess={guess} />
            ))}
          </ol>
        </Section>
      )}
    </article>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mt-7">
      <h4 className="mb-2.5 font-serif text-[18.5px] font-semibold">{title}</h4>
      {children}
    </section>
  );
}

const marks = {
  right: <IconCheck className="text-copper size-4.5" />,
  wrong: <IconEye className="text-plum size-4.5" />,
  'not-guessed': <IconDoubt className="text-dim size-4.5" />,
  undecided: <IconDoubt className="text-dim size-4.5" />,
} satisfies Record<Guess['outcome'], ReactNode>;

function GuessCard({ guess }: { guess: Guess }) {
  const t = useText();
  const { chosen, proven, seen, outcome } = guess;
  return (
    <li className="border-line bg-card rounded-xl border px-4 py-3">
      <div className="font-medium">
        <InlineMarkdown source={t(guess.question)} />
      </div>
      <p className="text-dim mt-1 flex items-center gap-1.5 text-[13.5px]">
        {marks[outcome]}
        {t(s[outcome])}
      </p>
      <dl className="mt-1.5 grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1 text-[14px]">
        <dt className="text-dim">{t(s.expected)}</dt>
        <dd>{chosen === null ? t(s.noGuess) : <InlineMarkdown source={t(chosen)} />}</dd>
        {outcome === 'right' ? null : (
          <>
            <dt className="text-dim">{t(s.cameOut)}</dt>
            <dd>{proven === null ? t(s.notMeasured) : <InlineMarkdown source={t(proven)} />}</dd>
          </>
        )}
        {seen === null ? null : (
          <>
            <dt className="text-dim">{t(s.yours)}</dt>
            <dd>
              {'words' in seen ? (
                <InlineMarkdown source={t(seen.words)} />
              ) : (
                <code className="font-mono text-[12.5px] wrap-anywhere whitespace-pre-wrap">
                  {seen.line.trim()}
                </code>
              )}
            </dd>
          </>
        )}
      </dl>
    </li>
  );
}
