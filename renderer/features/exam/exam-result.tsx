import { useEffect, useRef } from 'react';
import type { ExamView } from '../../../main/contract/exam.ts';
import { type Text, type Texts, useText } from '../../i18n/text.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { IconChevron, IconRestart } from '../../ui/icons.tsx';
import { cardOf, pointsOf } from './exam-words.ts';
import type { ExamActions } from './exam-actions.ts';
import { ResultBody } from './round-result.tsx';

const s = {
  over: { en: 'The exam is over', 'zh-CN': '考完了' },
  fresh: { en: 'New exam, new tenants', 'zh-CN': '换一批房客，再考一场' },
  again: { en: 'The same tenants again', 'zh-CN': '还是这批房客' },
  seed: { en: 'These tenants are called', 'zh-CN': '这批房客的编号是' },
  what: { en: 'the name of the exam', 'zh-CN': '考试编号' },
} satisfies Texts;

const best = (points: number, outOf: number): Text => ({
  en: `Your best: ${pointsOf(points, outOf).en}`,
  'zh-CN': `最好成绩：${pointsOf(points, outOf)['zh-CN']}`,
});
const tenant = (number: number): Text => ({ en: `Tenant ${number}`, 'zh-CN': `房客${number}` });

/** The end of an exam: score, every tenant by name, and the two ways to go on. */
export function ExamResult({
  view,
  begin,
}: {
  view: Extract<ExamView, { kind: 'over' }>;
  begin: ExamActions['begin'];
}) {
  const t = useText();
  const { score, results } = view;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    heading.current?.closest('section')?.scrollIntoView({ block: 'start', behavior: 'smooth' });
  }, []);
  return (
    <div className="flex flex-col gap-3">
      <header className="flex items-end justify-between gap-3">
        <div>
          <h4 ref={heading} tabIndex={-1} className="font-serif text-[17px] font-semibold outline-none">
            {t(s.over)}
          </h4>
          <p className="text-dim text-[12.5px]">{t(best(view.best.points, view.best.outOf))}</p>
        </div>
        <p className="text-copper font-serif text-[30px] leading-none font-semibold tabular-nums">
          {score.points}
          <span className="text-dim text-[17px]"> / {score.outOf}</span>
        </p>
      </header>
      <ul className="divide-line border-line divide-y border-y">
        {results.map((result, index) => (
          <li key={index}>
            <details className="group">
              <summary className="hover:text-copper flex cursor-pointer items-center gap-3 py-1.5 text-[13.5px]">
                <span className="text-dim whitespace-nowrap">{t(tenant(index + 1))}</span>
                <span className="min-w-0 flex-1 truncate">{t(cardOf(result))}</span>
                <Points of={result.points} />
                <IconChevron className="text-dim size-4 transition-transform group-open:rotate-180" />
              </summary>
              <div className="pt-1 pb-3">
                <ResultBody result={result} />
              </div>
            </details>
          </li>
        ))}
      </ul>
      <p className="text-dim flex flex-wrap items-center gap-x-2 text-[13px]">
        {t(s.seed)} <code className="text-ink font-mono text-[13px] select-text">{score.seed}</code>
        <CopyButton text={score.seed} what={t(s.what)} />
      </p>
      <div className="flex flex-wrap gap-2">
        <Button look="primary" onClick={() => begin(null)}>
          {t(s.fresh)}
        </Button>
        <Button onClick={() => begin(score.seed)}>
          <IconRestart />
          {t(s.again)}
        </Button>
      </div>
    </div>
  );
}

/** Two marks a tenant: filled where a point was won. */
function Points({ of }: { of: number }) {
  const t = useText();
  return (
    <span className="flex gap-1" role="img" aria-label={t(pointsOf(of, 2))}>
      {[1, 2].map((mark) => (
        <span
          key={mark}
          className={`size-2.5 rounded-full border ${mark <= of ? 'border-copper bg-copper' : 'border-edge'}`}
        />
      ))}
    </span>
  );
}
