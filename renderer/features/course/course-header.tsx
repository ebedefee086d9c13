import type { ReactNode } from 'react';
import type { LessonSummary } from '../../../main/contract/lesson.ts';
import { type Text, type Texts, useText } from '../../i18n/text.ts';
import { useStore } from '../../lab/store.ts';
import { numberedTitle } from '../../lab/numbered-title.ts';
import { useLab } from '../../lab/use-lab.ts';
import { useSummons } from '../../lab/use-summons.ts';
import { FaultBody } from '../../lab/fault-body.tsx';
import { IconCheck, IconChevron, IconFlask, IconWarning } from '../../ui/icons.tsx';
import { InlineMarkdown } from '../../ui/markdown.tsx';
import { Pint } from '../../ui/pint.tsx';
import { Popover } from '../../ui/popover.tsx';
import { toolClass, ToolLabel } from '../../ui/tool-label.tsx';
import { BrandMark } from './brand-mark.tsx';
import { problemsTitle } from './problems-title.ts';

const s = {
  course: { en: 'The course', 'zh-CN': '全部课程' },
  tagline: { en: 'Virtual I/O, hands on', 'zh-CN': 'I/O虚拟化动手实验室' },
  sandbox: { en: 'Sandbox', 'zh-CN': '自由实验' },
  sandboxAbout: {
    en: 'Build a guest of your own, and have every line of its lspci explained.',
    'zh-CN': '自己搭一台客户机，让它的lspci逐行讲给你听。',
  },
  back: { en: 'Look back', 'zh-CN': '回顾' },
  backAbout: {
    en: 'What you can do by now, your predictions, and the commands as a cheat sheet.',
    'zh-CN': '到现在你会了什么，预测得怎么样，还有一份命令速查表。',
  },
  here: { en: 'open now', 'zh-CN': '正在学' },
} satisfies Texts;

const progress = (done: number, steps: number): Text => ({
  en: `${done} of ${steps} steps`,
  'zh-CN': `${done}/${steps}步`,
});
const minutes = (count: number): Text => ({ en: `${count} min`, 'zh-CN': `约${count}分钟` });
const packOf = (name: string): Text => ({ en: `From the folder “${name}”`, 'zh-CN': `来自文件夹“${name}”` });

/** The name of the house, the way to the other lessons, and a quiet word about files that failed. */
export function CourseHeader({ tools }: { tools: ReactNode }) {
  const lab = useLab();
  const t = useText();
  const lessons = useStore(lab.lessons);
  const lesson = useStore(lab.lesson);
  const problems = useStore(lab.problems);
  const inSandbox = useStore(lab.place) === 'sandbox';
  const summoned = useSummons('course');
  const done = lessons.filter((summary) => summary.done === summary.steps).length;
  return (
    <div className="border-line @container shrink-0 border-b">
      <div className="flex h-13 items-center gap-0.5 ps-4 pe-1.5 @max-[26rem]:ps-2">
        <BrandMark className="me-1 size-7 @max-[23rem]:hidden" />
        <h1 className="min-w-0 shrink-0 leading-tight @max-[28rem]:sr-only">
          <span className="block font-serif text-[17px] font-semibold">Taproom</span>
          <span className="text-dim block truncate text-[12px] @max-[38rem]:hidden">{t(s.tagline)}</span>
        </h1>
        <span className="flex-1" />
        {tools}
        <button
          type="button"
          aria-label={t(s.sandbox)}
          title={t(s.sandbox)}
          aria-pressed={inSandbox}
          onClick={inSandbox ? lab.leaveSandbox : lab.openSandbox}
          className={`${toolClass} ${inSandbox ? 'bg-raised text-copper' : 'text-dim hover:text-ink'}`}
        >
          <ToolLabel word={t(s.sandbox)} icon={<IconFlask className="size-5" />} />
        </button>
        <Popover
          {...summoned}
          panelLabel={t(s.course)}
          placement={{ side: 'below', align: 'end' }}
          triggerClass="hover:bg-raised flex items-center gap-1.5 rounded-lg px-2 py-1.5 text-[13.5px] whitespace-nowrap"
          panelClass="w-[29rem] max-w-[calc(100vw-1rem)]"
          trigger={
            <>
              {t(s.course)}
              <span className="text-dim @max-[31rem]:hidden">
                {done}/{lessons.length}
              </span>
              <IconChevron className="text-dim size-4" />
            </>
          }
        >
          {(close) => (
            <ul className="pt-2">
              {lessons.map((summary, index) => (
                <li key={summary.id}>
                  <Coming before={summary} after={lessons[index - 1]} />
                  {summary.pack === undefined || summary.pack === lessons[index - 1]?.pack ? null : (
                    <PackHeading path={summary.pack} />
                  )}
                  <LessonRow
                    summary={summary}
                    current={!inSandbox && summary.id === lesson?.id}
                    onOpen={() => {
                      close();
                      void lab.openLesson(summary.id);
                    }}
                  />
                </li>
              ))}
              <li className="border-line border-t">
                <button
                  type="button"
                  onClick={() => {
                    close();
                    lab.finish.set({ lessonId: null });
                  }}
                  className="hover:bg-raised focus-visible:bg-raised flex w-full items-start gap-3.5 px-5 py-2.5 text-start outline-offset-[-2px]"
                >
                  <IconCheck className="text-copper mt-0.5 size-7" />
                  <span>
                    <span className="block font-serif text-[16px] leading-snug font-semibold">
                      {t(s.back)}
                    </span>
                    <span className="text-dim block text-[13.5px] leading-snug">{t(s.backAbout)}</span>
                  </span>
                </button>
              </li>
              <li className="border-line border-t">
                <button
                  type="button"
                  aria-current={inSandbox ? 'page' : undefined}
                  {...(inSandbox ? { 'data-autofocus': true } : {})}
                  onClick={() => {
                    close();
                    lab.openSandbox();
                  }}
                  className={`hover:bg-raised focus-visible:bg-raised flex w-full items-start gap-3.5 px-5 py-2.5 text-start outline-offset-[-2px] ${inSandbox ? 'bg-raised/60' : ''}`}
                >
                  <IconFlask className="text-copper mt-0.5 size-7" />
                  <span>
                    <span className="block font-serif text-[16px] leading-snug font-semibold">
                      {t(s.sandbox)}
                    </span>
                    <span className="text-dim block text-[13.5px] leading-snug">{t(s.sandboxAbout)}</span>
                  </span>
                </button>
              </li>
            </ul>
          )}
        </Popover>
      </div>
      {problems.length === 0 ? null : (
        <details className="border-line bg-raised/60 border-t px-5 text-[13px]">
          <summary className="text-dim flex cursor-pointer items-center gap-2 py-1.5">
            <IconWarning className="text-plum size-4 shrink-0" />
            <span className="min-w-0 flex-1 wrap-anywhere">{t(problemsTitle(problems))}</span>
            <IconChevron className="size-4" />
          </summary>
          <ul className="max-h-72 overflow-auto pb-2">
            {problems.map((problem, index) => (
              <li key={index} className="border-line border-t py-2">
                <FaultBody fault={problem} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

const coming = (from: number, to: number): Text => ({
  en: from === to ? `Lesson ${from} is coming.` : `Lessons ${from} to ${to} are coming.`,
  'zh-CN': from === to ? `第${from}课即将推出。` : `第${from}到${to}课即将推出。`,
});

/** Where the course's numbers leave some out: lessons that are not there yet. */
function Coming({ before, after }: { before: LessonSummary; after: LessonSummary | undefined }) {
  const t = useText();
  const last = after?.number ?? 0;
  if (before.pack !== undefined || before.number <= last + 1) return null;
  return (
    <p className="text-dim border-edge/60 mx-5 my-1 border-s-2 border-dashed ps-3 text-[13.5px]">
      {t(coming(last + 1, before.number - 1))}
    </p>
  );
}

/** Which folder the following lessons come from. */
function PackHeading({ path }: { path: string }) {
  const t = useText();
  const name = path.split(/[/\\]/).at(-1) ?? path;
  return (
    <p title={path} className="border-line text-dim mt-1 truncate border-t px-5 pt-2.5 text-[12.5px]">
      {t(packOf(name))}
    </p>
  );
}

function LessonRow(props: { summary: LessonSummary; current: boolean; onOpen: () => void }) {
  const t = useText();
  const { summary } = props;
  return (
    <button
      type="button"
      aria-current={props.current ? 'page' : undefined}
      {...(props.current ? { 'data-autofocus': true } : {})}
      onClick={props.onOpen}
      className={`hover:bg-raised focus-visible:bg-raised flex w-full items-start gap-3.5 px-5 py-2.5 text-start outline-offset-[-2px] ${props.current ? 'bg-raised/60' : ''}`}
    >
      <Pint part={summary.done / summary.steps} className="mt-0.5 h-9" />
      <span className="min-w-0 flex-1">
        <span className="block font-serif text-[16px] leading-snug font-semibold">
          {t(numberedTitle(summary))}
          {props.current ? (
            <span className="text-copper ms-2 font-sans text-[12px] font-medium">{t(s.here)}</span>
          ) : null}
        </span>
        <span className="text-dim block text-[13.5px] leading-snug">
          <InlineMarkdown source={t(summary.summary)} />
        </span>
        <span className="text-dim mt-0.5 block text-[12.5px]">
          {t(progress(summary.done, summary.steps))} · {t(minutes(summary.minutes))}
        </span>
      </span>
    </button>
  );
}
