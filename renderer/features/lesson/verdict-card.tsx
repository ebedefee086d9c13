import type { ReactNode } from 'react';
import type { Evidence, Verdict, VerdictPart } from '../../../main/contract/check.ts';
import type { StepView } from '../../../main/contract/lesson.ts';
import { plainTexts } from '../../../main/contract/plain-text.ts';
import { sentences } from '../../i18n/sentences.ts';
import { type Text, type Texts, useText, verbatim } from '../../i18n/text.ts';
import { CommandWords } from '../../ui/command-words.tsx';
import { IconCheck, IconDoubt, IconEye, IconHint } from '../../ui/icons.tsx';
import { InlineMarkdown } from '../../ui/markdown.tsx';
import { EvidenceLines } from './evidence-line.tsx';
import { RunChip } from './run-chip.tsx';
import type { TypeCommand } from '../../lab/type-command.ts';

const s = {
  pass: { en: 'That’s it', 'zh-CN': '做对了' },
  fail: { en: 'Not quite yet', 'zh-CN': '还差一点' },
  begun: { en: 'So far so good', 'zh-CN': '到这里都对' },
  parts: { en: 'What this step asks for', 'zh-CN': '这一步要做到的' },
  done: { en: 'done', 'zh-CN': '已做到' },
  open: { en: 'still missing', 'zh-CN': '还没有' },
  slip: { en: 'That came to nothing', 'zh-CN': '这一行没有起作用' },
  unknown: { en: 'Couldn’t tell', 'zh-CN': '这次没法判断' },
  shown: { en: 'Solution shown', 'zh-CN': '已看过解答' },
  expected: { en: 'Looked for', 'zh-CN': '要找的' },
  found: { en: 'Saw', 'zh-CN': '看到的' },
  next: { en: 'Next', 'zh-CN': '下一步' },
  why: { en: 'Why', 'zh-CN': '原因' },
  notYou: { en: 'This is not your mistake.', 'zh-CN': '这不是你的错。' },
  after: { en: 'after', 'zh-CN': '执行的是' },
} satisfies Texts;

function Frame(props: {
  tone: string;
  icon: ReactNode;
  title: Text;
  command?: string;
  children?: ReactNode;
}) {
  const t = useText();
  return (
    <section className={`appear rounded-xl border px-4 py-3.5 ${props.tone}`}>
      <h4 className="flex items-center gap-2 font-serif text-[16.5px] leading-6 font-semibold">
        {props.icon}
        {t(props.title)}
      </h4>
      {props.command === undefined ? null : (
        <p className="text-dim mt-1 text-[13px]">
          {t(s.after)}{' '}
          <code className="font-mono text-[12.5px]">
            <CommandWords text={props.command} />
          </code>
        </p>
      )}
      {props.children}
    </section>
  );
}

function Rows({ rows }: { rows: readonly { name: Text; value: Text; strong?: boolean }[] }) {
  const t = useText();
  return (
    <dl className="mt-2 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1.5 text-[14px] wrap-anywhere select-text">
      {rows.map((row) => (
        <div key={row.name.en} className="contents">
          <dt className="text-dim text-[13px] leading-[inherit] whitespace-nowrap">{t(row.name)}</dt>
          <dd className={row.strong === true ? 'font-medium' : ''}>
            <InlineMarkdown source={t(row.value)} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

const markOf = (part: VerdictPart): Text => (part.state === 'done' ? s.done : s.open);

/** What the step asks for, with a mark for what is done; the mark has a word, too, for those who do not see it. */
function Parts({ parts }: { parts: readonly VerdictPart[] }) {
  const t = useText();
  return (
    <ul aria-label={t(s.parts)} className="mt-2 flex flex-col gap-1 text-[14px] select-text">
      {parts.map((part) => (
        <li key={part.text.en} className="flex gap-2">
          <span role="img" aria-label={t(markOf(part))} title={t(markOf(part))} className="mt-1 shrink-0">
            {part.state === 'done' ? (
              <IconCheck className="text-copper size-4" />
            ) : (
              <span className="border-edge m-0.5 block size-3 rounded-full border-[1.5px]" />
            )}
          </span>
          <span className={`min-w-0 wrap-anywhere ${part.state === 'done' ? 'text-dim' : ''}`}>
            <InlineMarkdown source={t(part.text)} />
            {part.count === undefined ? null : (
              <span className="text-dim ms-1.5 text-[13px]">
                {part.count.done}/{part.count.of}
              </span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Nothing was done wrong: something was done, and the rest was not tried yet. */
function isBegun(parts: readonly VerdictPart[] = []): boolean {
  return parts.some(({ state }) => state === 'done') && parts.every(({ state }) => state !== 'wrong');
}

type Failed = Extract<Verdict, { kind: 'fail' }>;

function titleOf({ parts, slip }: Failed): Text {
  if (slip === true) return s.fail;
  return isBegun(parts) ? s.begun : s.fail;
}

/** What the checker said and did not accept, gently; null for a pass, which {@link PassedCard} shows. */
export function VerdictCard({
  verdict,
  command,
  onType,
}: {
  verdict: Verdict;
  command: string | null;
  onType: TypeCommand;
}) {
  const t = useText();
  switch (verdict.kind) {
    case 'pass':
      return null;
    case 'fail':
      return (
        <Complaint verdict={verdict} title={titleOf(verdict)} command={command} onType={onType}>
          {verdict.parts === undefined ? null : <Parts parts={verdict.parts} />}
          <Rows
            rows={[
              // The list says it already.
              ...(verdict.parts === undefined ? [{ name: s.expected, value: verdict.expected }] : []),
              ...wayOn(verdict),
            ]}
          />
        </Complaint>
      );
    case 'unknown':
      return (
        <Frame
          tone="border-edge border-dashed bg-card"
          icon={<IconDoubt className="text-dim size-5" />}
          title={s.unknown}
          {...(command === null ? {} : { command })}
        >
          <Rows
            rows={[
              { name: s.why, value: verdict.why },
              { name: s.next, value: verdict.next, strong: true },
            ]}
          />
          {verdict.own === true ? null : <p className="text-dim mt-1.5 text-[13px]">{t(s.notYou)}</p>}
        </Frame>
      );
  }
}

function Complaint(props: {
  verdict: Failed;
  title: Text;
  command: string | null;
  onType: TypeCommand;
  children: ReactNode;
}) {
  const { retype } = props.verdict;
  return (
    <Frame
      tone="border-plum/45 bg-plum/6"
      icon={<IconHint className="text-plum size-5" />}
      title={props.title}
      {...(props.command === null ? {} : { command: props.command })}
    >
      {props.children}
      {retype === undefined ? null : (
        <div className="mt-2.5">
          <RunChip command={retype} onType={props.onType} />
        </div>
      )}
    </Frame>
  );
}

function wayOn({ found, hint }: Failed) {
  return [
    { name: s.found, value: found },
    { name: s.next, value: hint, strong: true },
  ];
}

/** Whether the learner has neither guessed nor passed over the guess: nothing may be given away. */
export function isBeforeGuess({ progress, prediction }: Pick<StepView, 'progress' | 'prediction'>): boolean {
  return progress.kind === 'open' && prediction !== null && prediction.chosen === null && !prediction.skipped;
}

/** Before the guess: help with a line that came to nothing, which gives nothing away; null for all else. */
export function SlipCard({
  verdict,
  command,
  onType,
}: {
  verdict: Verdict;
  command: string | null;
  onType: TypeCommand;
}) {
  if (verdict.kind !== 'fail' || verdict.slip !== true) return null;
  return (
    <Complaint verdict={verdict} title={s.slip} command={command} onType={onType}>
      <Rows rows={wayOn(verdict)} />
    </Complaint>
  );
}

/** A step that passed: the line that proves it, then the explanation. */
export function PassedCard({ evidence, children }: { evidence: readonly Evidence[]; children: ReactNode }) {
  return (
    <Frame
      tone="border-copper/60 bg-copper/6"
      icon={
        <span className="bg-copper-fill text-on-copper rounded-full p-0.5">
          <IconCheck />
        </span>
      }
      title={s.pass}
    >
      <div className="mt-2.5 flex flex-col gap-2.5">
        <EvidenceLines evidence={evidence} />
      </div>
      {children}
    </Frame>
  );
}

/** A step whose solution was shown: seen, not solved, and no less worth reading. */
export function ShownCard({ children }: { children: ReactNode }) {
  return (
    <Frame tone="border-edge/70 bg-card" icon={<IconEye className="text-dim size-5" />} title={s.shown}>
      {children}
    </Frame>
  );
}

function evidenceWords(evidence: Evidence | undefined): Text | null {
  return evidence === undefined ? null : (evidence.words ?? verbatim(evidence.line));
}

/** What assistive technology says about the newest verdict on a step; empty where its card is not shown either. */
export function spokenVerdict(step: Pick<StepView, 'progress' | 'prediction'>, verdict: Verdict): Text {
  switch (verdict.kind) {
    case 'pass':
      return sentences(s.pass, evidenceWords(verdict.evidence[0]));
    case 'fail':
      if (verdict.slip !== true && isBeforeGuess(step)) return verbatim('');
      return plainTexts([sentences(titleOf(verdict), verdict.found, verdict.hint)]);
    case 'unknown':
      return isBeforeGuess(step)
        ? verbatim('')
        : plainTexts([sentences(s.unknown, verdict.why, verdict.next)]);
  }
}
