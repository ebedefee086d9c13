import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { StepVerdict, StepView } from '../../../main/contract/lesson.ts';
import { type NicModel, nicModels } from '../../../main/contract/machine.ts';
import { type Text, type Texts, useText } from '../../i18n/text.ts';
import { Button } from '../../ui/button.tsx';
import { IconArrowRight, IconCheck, IconChevron, IconEye, IconKeyboard, IconPlug } from '../../ui/icons.tsx';
import { Prose } from '../../lab/prose.tsx';
import { InlineMarkdown } from '../../ui/markdown.tsx';
import { CheckingNote, useLateCheck } from '../../lab/checking-note.tsx';
import { ExperimentPanel } from './experiment-panel.tsx';
import { Footing } from './footing.tsx';
import { canBePerformed, Help, Solution } from './help.tsx';
import type { StepActions } from './lesson-flow.ts';
import { Note } from './note.tsx';
import { AskPrediction, PastPrediction } from './prediction.tsx';
import { AskQuestion, ShownAnswer } from './question.tsx';
import { RunChip } from './run-chip.tsx';
import { ShellNote } from './shell-note.tsx';
import { isBeforeGuess, PassedCard, ShownCard, SlipCard, VerdictCard } from './verdict-card.tsx';
import type { TypeCommand } from '../../lab/type-command.ts';

const s = {
  solved: { en: 'solved', 'zh-CN': '已解出' },
  shown: { en: 'solution shown', 'zh-CN': '看过解答' },
  notDone: { en: 'not done yet', 'zh-CN': '还没做' },
  next: { en: 'Next step', 'zh-CN': '下一步' },
  finish: { en: 'Finish the lesson', 'zh-CN': '完成本课' },
  perform: { en: 'Do it for me', 'zh-CN': '替我做一遍' },
  guessFirst: {
    en: 'The task appears after your guess.',
    'zh-CN': '猜完之后，任务就会出现。',
  },
} satisfies Texts;

const chooseNic = (nic: NicModel | null): Text =>
  nic === null
    ? { en: 'Unplug the NIC', 'zh-CN': '拔掉网卡' }
    : { en: `Plug in ${nicModels[nic].label}`, 'zh-CN': `换上${nicModels[nic].label}` };

export interface StepCardProps {
  lessonId: string;
  step: StepView;
  number: number;
  open: boolean;
  verdict: StepVerdict | null;
  /** The exam, where the step is one. */
  exam: ReactNode;
  busy: boolean;
  last: boolean;
  actions: StepActions;
  onToggle: () => void;
  onNext: () => void;
  onType: TypeCommand;
  onSwitchNic: (nic: NicModel | null) => void;
}

function Mark({ step, number, open }: { step: StepView; number: number; open: boolean }) {
  const base =
    'grid size-6.5 shrink-0 place-items-center rounded-full border text-[13px] leading-none font-semibold';
  switch (step.progress.kind) {
    case 'passed':
      return (
        <span className={`${base} border-copper-fill bg-copper-fill text-on-copper`}>
          <IconCheck />
        </span>
      );
    case 'shown':
      return (
        <span className={`${base} border-edge bg-raised text-dim`}>
          <IconEye />
        </span>
      );
    case 'open':
      return (
        <span className={`${base} ${open ? 'border-copper text-copper' : 'border-edge text-dim'}`}>
          {number}
        </span>
      );
  }
}

/** One step: folded to its title, or open with its guess, task, answer and verdict. */
export function StepCard(props: StepCardProps) {
  const { step, open } = props;
  const t = useText();
  const body = useId();
  const card = useRef<HTMLLIElement>(null);
  const state = { passed: s.solved, shown: s.shown, open: s.notDone }[step.progress.kind];

  // A lesson opens with its title and introduction in view; later steps come into view by themselves.
  const isStart = useRef(props.number === 1);
  useEffect(() => {
    if (open && !isStart.current) card.current?.scrollIntoView({ block: 'start', behavior: 'smooth' });
    isStart.current = false;
  }, [open]);

  return (
    <li ref={card} data-testid={`step-${step.id}`} className="border-line scroll-mt-2 border-t">
      <h3>
        <button
          type="button"
          aria-expanded={open}
          aria-controls={body}
          onClick={props.onToggle}
          className="hover:text-copper flex w-full items-center gap-3 px-6 py-3 text-start"
        >
          <Mark step={step} number={props.number} open={open} />
          <span className={`flex-1 font-serif text-[17px] leading-6 ${open ? 'font-semibold' : ''}`}>
            <InlineMarkdown source={t(step.title)} />
          </span>
          <span className="sr-only">{t(state)}</span>
          <IconChevron className={`text-dim size-4 transition-transform ${open ? 'rotate-180' : ''}`} />
        </button>
      </h3>
      {open ? (
        <div id={body} className="flex flex-col gap-4 px-6 pt-0.5 pb-6">
          <Footing lessonId={props.lessonId} stepId={step.id} onPrepare={props.actions.prepare} />
          <StepBody {...props} />
        </div>
      ) : null}
    </li>
  );
}

/** Brings what the checker just said into view; what was said before the step was opened stays where it is. */
function useNewsInView(news: unknown) {
  const place = useRef<HTMLDivElement>(null);
  const seen = useRef(news);
  useEffect(() => {
    if (seen.current === news) return;
    seen.current = news;
    place.current?.scrollIntoView({ block: 'nearest', behavior: 'smooth' });
  }, [news]);
  return place;
}

/** A verdict on a command that did not count is out of date once another one did. */
function useTimely(verdict: StepVerdict | null, experiment: StepView['experiment']): StepVerdict | null {
  const runs = experiment?.sides.reduce((sum, side) => sum + side.runs.length, 0) ?? 0;
  const [said, setSaid] = useState({ verdict, runs });
  if (said.verdict !== verdict) setSaid({ verdict, runs });
  return said.verdict === verdict && said.runs !== runs ? null : verdict;
}

/** Whether a block of a task has a command among its lines: it has hands of its own. */
function hasBlock(task: string, command: string): boolean {
  const blocks = task.split('```').filter((_, at) => at % 2 === 1);
  return blocks.some((block) => block.split('\n').includes(command));
}

function StepBody(props: StepCardProps) {
  const { step, actions } = props;
  const t = useText();
  const done = step.progress.kind !== 'open';
  const verdict = useTimely(props.verdict, step.experiment);
  // An exam brings its own result into view, which stands above the explanation.
  const news = useNewsInView(step.exam !== null ? null : done ? step.progress.kind : verdict);
  const checking = useLateCheck(props.lessonId, step.id);
  const { prediction } = step;
  if (prediction !== null && isBeforeGuess(step)) {
    return (
      <>
        <AskPrediction
          of={{ lessonId: props.lessonId, stepId: step.id }}
          prediction={prediction}
          onPredict={actions.predict}
          onSkip={actions.skipPrediction}
        />
        <p className="text-dim text-[13.5px]">{t(s.guessFirst)}</p>
        <Note note={step.note} onNote={actions.note} />
        <ShellNote />
        {verdict === null ? null : (
          <div ref={news} className="scroll-my-3">
            <SlipCard verdict={verdict.verdict} command={verdict.command} onType={props.onType} />
          </div>
        )}
      </>
    );
  }
  return (
    <>
      {prediction === null || done ? null : <PastPrediction prediction={prediction} done={false} />}
      <Prose source={t(step.task)} />
      {step.run === null || hasBlock(t(step.task), step.run) ? null : (
        <RunChip command={step.run} seat={step.runSeat} onType={props.onType} />
      )}
      {step.experiment === null ? null : <ExperimentPanel view={step.experiment} />}
      {props.exam}
      {done || step.question === null ? null : (
        <AskQuestion
          question={step.question}
          busy={props.busy}
          onDraft={actions.draft}
          onAnswer={actions.answer}
        />
      )}
      {done ? (
        <div ref={news} className="flex scroll-my-3 flex-col gap-4">
          <Done {...props} />
        </div>
      ) : (
        <>
          {step.exam === null ? <ShellNote /> : null}
          <CheckingNote on={checking} />
          {verdict === null ? null : (
            <div ref={news} className={`scroll-my-3 transition-opacity ${checking ? 'opacity-55' : ''}`}>
              <VerdictCard verdict={verdict.verdict} command={verdict.command} onType={props.onType} />
            </div>
          )}
          <Help
            step={step}
            busy={props.busy}
            onCheck={step.exam === null ? actions.check : null}
            onHint={actions.hint}
            onShow={actions.show}
            onFresh={actions.prepare}
          />
          <Note note={step.note} onNote={actions.note} />
        </>
      )}
    </>
  );
}

function Done(props: StepCardProps) {
  const { step } = props;
  const t = useText();
  const rest = (
    <div className="mt-3 flex flex-col gap-3">
      {step.prediction === null ? null : <PastPrediction prediction={step.prediction} done />}
      <Prose source={t(step.explanation)} after={t(step.task)} />
    </div>
  );
  return (
    <>
      {step.progress.kind === 'passed' ? (
        <PassedCard evidence={step.progress.evidence}>{rest}</PassedCard>
      ) : (
        <ShownCard>
          <div className="mt-2.5 flex flex-col gap-1.5">
            <ShownSteps {...props} />
          </div>
          {rest}
        </ShownCard>
      )}
      <Note note={step.note} onNote={props.actions.note} />
      <div className="bg-paper sticky bottom-0 -mb-4 flex items-center gap-3 pt-1 pb-4">
        <Button look="primary" onClick={props.onNext} aria-keyshortcuts="Control+Enter">
          {t(props.last ? s.finish : s.next)}
          <IconArrowRight />
        </Button>
        <kbd aria-hidden="true" className="text-dim font-sans text-[12.5px]">
          Ctrl+Enter
        </kbd>
      </div>
    </>
  );
}

function ShownSteps({ step, actions, onType, onSwitchNic }: StepCardProps) {
  const t = useText();
  const { solutionNic } = step;
  return (
    <>
      {solutionNic === null || step.experiment !== null ? null : (
        <Button className="justify-start!" onClick={() => onSwitchNic(solutionNic.nic)}>
          <IconPlug />
          {t(chooseNic(solutionNic.nic))}
        </Button>
      )}
      {/* The one command of the task stands above already. */}
      {step.solution.trim() === step.run || step.experiment !== null ? null : (
        <Solution step={step} onType={onType} />
      )}
      <ShownAnswer step={step} />
      {canBePerformed(step) ? (
        <Button className="self-start" onClick={actions.solve}>
          <IconKeyboard />
          {t(s.perform)}
        </Button>
      ) : null}
    </>
  );
}
