import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { OpenCard, RecallView } from '../../../main/contract/recall.ts';
import { type Text, type Texts, useText } from '../../i18n/text.ts';
import { Prose } from '../../lab/prose.tsx';
import { useLab } from '../../lab/use-lab.ts';
import { CommandWords } from '../../ui/command-words.tsx';
import { Button } from '../../ui/button.tsx';
import { IconCheck, IconDoubt, IconEye, IconHint } from '../../ui/icons.tsx';
import { InlineMarkdown } from '../../ui/markdown.tsx';

const s = {
  recall: { en: 'Recall', 'zh-CN': '温习' },
  back: { en: 'Back to the course', 'zh-CN': '回到课程' },
  letGo: { en: 'Show me the way', 'zh-CN': '想不起来，看解答' },
  rule: {
    en: 'No hints this time. The guest is running; the lesson’s own check looks at what you find.',
    'zh-CN': '这回没有提示。客户机已经开好；做对没有，还是由那一课原来的检查来判断。',
  },
  passed: { en: 'You still have it', 'zh-CN': '还记得牢' },
  letGone: { en: 'Now you have it again', 'zh-CN': '现在又想起来了' },
  notYet: { en: 'Not quite yet', 'zh-CN': '还差一点' },
  unknown: { en: 'Couldn’t tell', 'zh-CN': '这次没法判断' },
  answer: { en: 'Your answer', 'zh-CN': '你的回答' },
  submit: { en: 'Answer', 'zh-CN': '提交' },
  command: { en: 'It was', 'zh-CN': '命令是' },
} satisfies Texts;

const from = (card: OpenCard['card']): Text => ({
  en: `From lesson ${card.number}, ${card.day} days on`,
  'zh-CN': `来自第${card.number}课，隔了${card.day}天`,
});

/** One card in the place of the lesson: its task, an answer where it asks, and what the check says. */
export function RecallPane({ open, header }: { open: OpenCard; header: ReactNode }) {
  const lab = useLab();
  const t = useText();
  const take = (view: RecallView | null) => {
    if (view !== null) lab.recall.set(view);
  };
  const news = useRef<HTMLDivElement>(null);
  useEffect(() => {
    news.current?.scrollIntoView({ block: 'nearest', behavior: 'smooth' });
  }, [open.outcome, open.word]);
  const decided = open.outcome !== 'open';
  return (
    <div className="bg-paper flex h-full min-w-0 flex-col">
      {header}
      <article className="min-h-0 flex-1 overflow-y-auto px-6 pt-5 pb-8">
        <p className="text-copper text-[13px] font-medium">
          {t(s.recall)} · {t(from(open.card))}
        </p>
        <h2 className="mt-0.5 mb-1 font-serif text-[25px] leading-tight font-semibold">
          <InlineMarkdown source={t(open.card.title)} />
        </h2>
        <p className="text-dim text-[13.5px]">{t(s.rule)}</p>
        <div className="border-edge/70 bg-card mt-4 flex flex-col gap-3.5 rounded-xl border px-4 py-4">
          <Prose source={t(open.ask)} />
          {open.question === null || decided ? null : (
            <Question
              question={open.question}
              onAnswer={(answer) => void lab.ask('recall.answer', { answer }).then(take)}
            />
          )}
        </div>
        <div ref={news} role="status" className="mt-4 flex scroll-my-4 flex-col gap-4">
          {decided ? <Outcome open={open} /> : <Word word={open.word} command={open.command} />}
        </div>
        <div className="mt-5 flex flex-wrap items-center gap-2">
          <Button
            look={decided ? 'primary' : 'plain'}
            onClick={() => void lab.ask('recall.close', {}).then(take)}
          >
            {t(s.back)}
          </Button>
          {decided ? null : (
            <Button look="quiet" onClick={() => void lab.ask('recall.letGo', {}).then(take)}>
              <IconEye />
              {t(s.letGo)}
            </Button>
          )}
        </div>
      </article>
    </div>
  );
}

function Outcome({ open }: { open: OpenCard }) {
  const t = useText();
  const passed = open.outcome === 'passed';
  return (
    <section
      className={`appear rounded-xl border px-4 py-3.5 ${passed ? 'border-copper/50 bg-copper/8' : 'border-edge bg-card'}`}
    >
      <h3 className="flex items-center gap-2 font-serif text-[16.5px] font-semibold">
        {passed ? <IconCheck className="text-copper size-5" /> : <IconEye className="text-dim size-5" />}
        {t(passed ? s.passed : s.letGone)}
      </h3>
      {open.solution === null ? null : (
        <p className="mt-2 text-[13.5px]">
          <span className="text-dim">{t(s.command)}</span>{' '}
          <code className="bg-raised inline-flex flex-col rounded px-1.5 py-0.5 font-mono text-[12.5px] select-text">
            {open.solution.split('\n').map((line, at) => (
              <span key={at}>
                <CommandWords text={line} />
              </span>
            ))}
          </code>
        </p>
      )}
      {open.explanation === null ? null : (
        <div className="mt-2.5">
          <Prose source={t(open.explanation)} />
        </div>
      )}
    </section>
  );
}

/** What the check said of the last command; nothing before there was one. */
function Word({ word, command }: Pick<OpenCard, 'word' | 'command'>) {
  const t = useText();
  if (word === null) return null;
  const unknown = word.kind === 'unknown';
  return (
    <section className="border-plum/45 bg-plum/6 appear rounded-xl border px-4 py-3.5">
      <h3 className="flex items-center gap-2 font-serif text-[16.5px] font-semibold">
        {unknown ? <IconDoubt className="text-dim size-5" /> : <IconHint className="text-plum size-5" />}
        {t(unknown ? s.unknown : s.notYet)}
      </h3>
      {command === null ? null : (
        <p className="text-dim mt-1 font-mono text-[12.5px]">
          <CommandWords text={command} />
        </p>
      )}
      <p className="mt-1.5 text-[14px] wrap-anywhere">
        <InlineMarkdown source={t(word.text)} />
      </p>
    </section>
  );
}

function Question(props: {
  question: NonNullable<OpenCard['question']>;
  onAnswer: (answer: string) => void;
}) {
  const t = useText();
  const [typed, setTyped] = useState('');
  const { options } = props.question;
  return (
    <div className="border-line border-t pt-3">
      {options === null ? (
        <form
          className="mt-2 flex gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            if (typed.trim() !== '') props.onAnswer(typed.trim());
          }}
        >
          <input
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
            aria-label={t(s.answer)}
            maxLength={200}
            spellCheck={false}
            autoComplete="off"
            className="border-edge/70 bg-paper min-w-0 flex-1 rounded-lg border px-3 py-1.5 font-mono text-[13px]"
          />
          <Button type="submit" disabled={typed.trim() === ''}>
            {t(s.submit)}
          </Button>
        </form>
      ) : (
        <div className="mt-2 flex flex-col gap-1.5">
          {options.map((option) => (
            <Button
              key={option.id}
              className="justify-start! text-start"
              onClick={() => props.onAnswer(option.id)}
            >
              <InlineMarkdown source={t(option.text)} />
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}
