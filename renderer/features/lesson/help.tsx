import { useState } from 'react';
import type { StepView } from '../../../main/contract/lesson.ts';
import { type Text, type Texts, useText } from '../../i18n/text.ts';
import { Button } from '../../ui/button.tsx';
import { IconCheck, IconEye, IconHint, IconRestart } from '../../ui/icons.tsx';
import { Markdown } from '../../ui/markdown.tsx';
import { RunChip } from './run-chip.tsx';
import type { TypeCommand } from '../../lab/type-command.ts';

const s = {
  check: { en: 'Check now', 'zh-CN': '现在检查' },
  hint: { en: 'A hint', 'zh-CN': '给点提示' },
  nextHint: { en: 'Another hint', 'zh-CN': '再来一条' },
  hints: { en: 'Hints', 'zh-CN': '提示' },
  show: { en: 'Show me the solution', 'zh-CN': '直接看解答' },
  sure: {
    en: 'The step then counts as seen rather than solved. Shall it be done for you, in your terminal and with any change of card, or do you only want to read it?',
    'zh-CN': '这一步会记为“看过”，而不是“解出”。要在你的终端里替你做一遍（该换卡时也替你换），还是只看看？',
  },
  sureRead: {
    en: 'The step then counts as seen rather than solved.',
    'zh-CN': '这一步会记为“看过”，而不是“解出”。',
  },
  perform: { en: 'Do it for me', 'zh-CN': '替我做一遍' },
  yes: { en: 'Only show it', 'zh-CN': '只看解答' },
  fresh: { en: 'Start this step fresh', 'zh-CN': '重新备好这一步' },
  freshAbout: {
    en: 'A new guest in which the earlier steps of this lesson have been done. What you left in this one is gone.',
    'zh-CN': '换一台新的客户机，本课前面的步骤都替你做好。现在这台里的东西不会保留。',
  },
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
  /** Shows the solution; `perform` does it, too. */
  onShow: (perform: boolean) => void;
  onFresh: () => void;
}) {
  const t = useText();
  const [asking, setAsking] = useState(false);
  const { hints, hintsShown } = props.step;
  const performs = canBePerformed(props.step);
  const show = (perform: boolean) => {
    setAsking(false);
    props.onShow(perform);
  };
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
          <p>{t(performs ? s.sure : s.sureRead)}</p>
          <div className="mt-2 flex flex-wrap gap-2">
            {performs ? <Button onClick={() => show(true)}>{t(s.perform)}</Button> : null}
            <Button look={performs ? 'quiet' : 'plain'} onClick={() => show(false)}>
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
          {/* An exam lets its own tenants move in; another guest would only drive one out. */}
          {props.step.exam === null ? (
            <Button look="quiet" title={t(s.freshAbout)} onClick={props.onFresh}>
              <IconRestart />
              {t(s.fresh)}
            </Button>
          ) : null}
        </div>
      )}
    </div>
  );
}

/** Whether there is something to be done in the guest; experiments and exams have hands of their own. */
export function canBePerformed({ solution, solutionNic, experiment, exam }: StepView): boolean {
  return experiment === null && exam === null && (solution.trim() !== '' || solutionNic !== null);
}

/** The solution as chips, one a line, ready to type again. */
export function Solution({
  step: { solution, solutionSeats },
  onType,
}: {
  step: Pick<StepView, 'solution' | 'solutionSeats'>;
  onType: TypeCommand;
}) {
  return (
    <div className="flex flex-col gap-1.5">
      {solutionLines(solution).map((line, index) => (
        <RunChip key={index} command={line} seat={solutionSeats[index]} onType={onType} />
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
