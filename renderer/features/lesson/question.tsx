import { useId, useState } from 'react';
import type { StepView } from '../../../main/contract/lesson.ts';
import { type Texts, useText } from '../../i18n/text.ts';
import { Button } from '../../ui/button.tsx';
import { InlineMarkdown, Markdown } from '../../ui/markdown.tsx';

const s = {
  answer: { en: 'Your answer', 'zh-CN': '你的回答' },
  placeholder: { en: 'as the terminal shows it', 'zh-CN': '照终端里显示的填' },
  submit: { en: 'Answer', 'zh-CN': '提交' },
  shown: { en: 'The answer: ', 'zh-CN': '答案：' },
} satisfies Texts;

type Question = NonNullable<StepView['question']>;

/** A question about what the terminal showed, answered here: choices, or a short text. */
export function AskQuestion(props: {
  question: Question;
  busy: boolean;
  /** What is written is kept, so that a reload does not take it away. */
  onDraft: (draft: string) => void;
  onAnswer: (answer: string) => void;
}) {
  const t = useText();
  const id = useId();
  const { options, draft } = props.question;
  const [picked, setPicked] = useState(draft);
  const [typed, setTyped] = useState(draft ?? '');
  return (
    <section aria-labelledby={id} className="border-line bg-card rounded-xl border px-4 py-3.5">
      <div id={id}>
        <Markdown source={t(props.question.text)} />
      </div>
      {options === null ? (
        <form
          className="mt-2.5 flex flex-wrap gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            if (typed.trim() !== '') props.onAnswer(typed.trim());
          }}
        >
          <input
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value);
              props.onDraft(event.target.value);
            }}
            aria-label={t(s.answer)}
            placeholder={t(s.placeholder)}
            maxLength={200}
            spellCheck={false}
            autoComplete="off"
            className="border-edge/70 bg-paper placeholder:text-dim min-w-0 flex-1 basis-48 rounded-lg border px-3 py-1.5 font-mono text-[13px] placeholder:font-sans"
          />
          <Button type="submit" disabled={props.busy || typed.trim() === ''}>
            {t(s.submit)}
          </Button>
        </form>
      ) : (
        <div className="mt-2.5 flex flex-col gap-1.5">
          {options.map((option) => (
            <Button
              key={option.id}
              aria-pressed={picked === option.id}
              className={`justify-start! text-start ${picked === option.id ? 'border-copper! text-copper' : ''}`}
              disabled={props.busy}
              onClick={() => {
                setPicked(option.id);
                props.onAnswer(option.id);
              }}
            >
              <InlineMarkdown source={t(option.text)} />
            </Button>
          ))}
        </div>
      )}
    </section>
  );
}

/** The answer that a shown solution gives: an option in its own words, what is to be typed as it stands. */
export function ShownAnswer({
  step: { question, solutionAnswer },
}: {
  step: Pick<StepView, 'question' | 'solutionAnswer'>;
}) {
  const t = useText();
  if (solutionAnswer === null) return null;
  const option = question?.options?.find(({ id }) => id === solutionAnswer);
  return (
    <p className="font-medium">
      {t(s.shown)}
      {option === undefined ? solutionAnswer : <InlineMarkdown source={t(option.text)} />}
    </p>
  );
}
