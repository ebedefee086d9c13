import type { RecallView } from '../../../main/contract/recall.ts';
import { sentences } from '../../i18n/sentences.ts';
import { type Text, type Texts, useLanguage, useText } from '../../i18n/text.ts';
import { useStore } from '../../lab/store.ts';
import { useLab } from '../../lab/use-lab.ts';
import { useSummons } from '../../lab/use-summons.ts';
import { IconArrowRight, IconCard } from '../../ui/icons.tsx';
import { InlineMarkdown } from '../../ui/markdown.tsx';
import { Popover } from '../../ui/popover.tsx';
import { toolClass, ToolLabel } from '../../ui/tool-label.tsx';

const s = {
  title: { en: 'Recall', 'zh-CN': '温习' },
  about: {
    en: 'Two and seven days after a lesson, one of its tasks comes back, without help. A minute each; only if you like.',
    'zh-CN': '学完一课，过两天、七天，各有一道原题回来找你，没有提示。一题一分钟，想做才做。',
  },
  none: { en: 'Nothing is due.', 'zh-CN': '现在没有要温习的。' },
  never: {
    en: 'The first card comes two days after you finish a lesson.',
    'zh-CN': '学完一课，两天后会有第一张卡片。',
  },
} satisfies Texts;

const due = (count: number): Text => ({
  en: count === 0 ? 'Recall: nothing due' : `Recall: ${count} due`,
  'zh-CN': count === 0 ? '温习：暂无' : `温习：${count}张`,
});
const after = (day: number): Text => ({ en: `after ${day} days`, 'zh-CN': `隔了${day}天` });
const nextOn = (date: string): Text => ({
  en: `The next card comes on ${date}.`,
  'zh-CN': `下一张卡片：${date}。`,
});

/** A quiet way to the cards that are due. It counts, and never asks. */
export function RecallButton() {
  const t = useText();
  const view = useStore(useLab().recall);
  const count = view.due.length;
  return (
    <Popover
      {...useSummons('recall')}
      panelLabel={t(s.title)}
      label={t(due(count))}
      title={t(due(count))}
      placement={{ side: 'below', align: 'end' }}
      triggerClass={`text-dim hover:text-ink ${toolClass}`}
      panelClass="w-[24rem] max-w-[calc(100vw-1rem)]"
      trigger={
        <ToolLabel
          word={t(s.title)}
          icon={
            <>
              <IconCard className="size-5" />
              {count === 0 ? null : (
                <span className="text-copper text-[12.5px] font-medium tabular-nums">{count}</span>
              )}
            </>
          }
        />
      }
    >
      {(close) => <Cards view={view} onLeave={close} />}
    </Popover>
  );
}

function Cards({ view, onLeave }: { view: RecallView; onLeave: () => void }) {
  const lab = useLab();
  const t = useText();
  const language = useLanguage();
  return (
    <div className="pt-4 pb-2">
      <p className="px-5 font-serif text-[18px] font-semibold">{t(s.title)}</p>
      <p className="text-dim px-5 pb-2 text-[13px]">{t(s.about)}</p>
      {view.due.length === 0 ? (
        <p className="border-line border-t px-5 py-3 text-[13.5px]">
          {t(
            sentences(
              s.none,
              view.nextAt === null
                ? s.never
                : nextOn(new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(view.nextAt)),
            ),
          )}
        </p>
      ) : (
        <ul>
          {view.due.map((card, index) => (
            <li key={card.lessonId} className="border-line border-t">
              <button
                type="button"
                {...(index === 0 ? { 'data-autofocus': true } : {})}
                className="hover:bg-raised focus-visible:bg-raised flex w-full items-center gap-3 px-5 py-2 text-start outline-offset-[-2px]"
                onClick={() => {
                  onLeave();
                  lab.openCard(card.lessonId);
                }}
              >
                <span className="min-w-0 flex-1 text-[14px] font-medium">
                  {card.number}. <InlineMarkdown source={t(card.title)} />
                </span>
                <span className="text-dim text-[12.5px] whitespace-nowrap">{t(after(card.day))}</span>
                <IconArrowRight className="text-copper size-4" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
