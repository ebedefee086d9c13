import { useState } from 'react';
import type { StepView } from '../../../main/contract/lesson.ts';
import { type Text, type Texts, useText } from '../../i18n/text.ts';
import { Button } from '../../ui/button.tsx';
import { IconCheck, IconEye, IconHint } from '../../ui/icons.tsx';
import { Markdown } from '../../ui/markdown.tsx';
import { RunChip } from './run-chip.tsx';

const s = {
  check: { en: 'Check now', 'zh-CN': '现在检查' },
  hint: { en: 'A hint', 'zh-CN': '给点提示' },
  nextHint: { en: 'Another hint', 'zh-CN': '再来一条' },
  hints: { en: 'Hints', 'zh-CN': '提示' },
  show: { en: 'Show me the solution', 'zh-CN': '直接看解答' },
  sure: {
    en: 'I’ll type it for you, and the step counts as seen rather than solved.',
    'zh-CN': '我会替你键入，这一步记为“看过”，而不是“解出”。',
  },
  yes: { en: 'Show it', 'zh-CN': '看解答' },
  no: { en: 'Keep trying', 'zh-CN': '再试试' },
} satisfies Texts;

const left = (shown: number, all: number): Text => ({
  en: `${shown} of ${all}`,
  'zh-CN': `${shown}/${all}`,
});

/** Hints that come one at a time, the button that checks now, and the way out. */
export function Help(props: {
  step: StepView;
  busy: boolean;
  /** Null where the step is judged elsewhere. */
  onCheck: (() => void) | null;
  onHint: () => void;
  onShow: () => void;
}) {
  const t = useText();
  const [asking, setAsking] = useState(false);
  const { hints, hintsShown } = props.step;
  return (
    <div className="flex flex-col gap-3">
      {hintsShown > 0 ? (
        <ol aria-label={t(s.hints)} className="flex flex-col gap-2">
          {hints.slice(0, hintsShown).map((hint, index) => (
            <li key={index} className="appear bg-raised/70 flex gap-2.5 rounded-lg px-3 py-2">
              <IconHint className="text-copper mt-1 size-4" />
              <Markdown source={t(hint)} className="min-w-0 text-[14px]" />
            </li>
          ))}
        </ol>
      ) : null}
      {asking ? (
        <div className="border-line bg-card appear rounded-lg border px-3 py-2.5 text-[14px]">
          <p>{t(s.sure)}</p>
          <div className="mt-2 flex gap-2">
            <Button
              onClick={() => {
                setAsking(false);
                props.onShow();
              }}
            >
              {t(s.yes)}
            </Button>
            <Button look="quiet" autoFocus onClick={() => setAsking(false)}>
              {t(s.no)}
            </Button>
          </div>
        </div>
      ) : (
        <div className="flex flex-wrap items-center gap-x-1.5 gap-y-1.5">
          {props.step.question === null && props.onCheck !== null ? (
            <Button onClick={props.onCheck} disabled={props.busy}>
              <IconCheck />
              {t(s.check)}
            </Button>
          ) : null}
          {hintsShown < hints.length ? (
            <Button look="quiet" onClick={props.onHint}>
              <IconHint />
              {t(hintsShown === 0 ? s.hint : s.nextHint)}
              {hintsShown === 0 ? null : <span>{t(left(hintsShown, hints.length))}</span>}
            </Button>
          ) : null}
          <Button look="quiet" onClick={() => setAsking(true)}>
            <IconEye />
            {t(s.show)}
          </Button>
        </div>
      )}
    </div>
  );
}

/** The solution as chips, one a line, ready to type again. */
export function Solution({ solution, onType }: { solution: string; onType: (command: string) => void }) {
  return (
    <div className="flex flex-col gap-1.5">
      {solutionLines(solution).map((line, index) => (
        <RunChip key={index} command={line} onType={onType} />
      ))}
    </div>
  );
}

/** The commands of a solution, without blank lines and comments. */
export function solutionLines(solution: string): string[] {
  return solution
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}
