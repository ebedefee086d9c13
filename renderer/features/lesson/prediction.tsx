import type { StepRef, StepView } from '../../../main/contract/lesson.ts';
import { type Texts, useText } from '../../i18n/text.ts';
import { Button } from '../../ui/button.tsx';
import { Prose } from '../../lab/prose.tsx';
import { InlineMarkdown, Markdown } from '../../ui/markdown.tsx';

const s = {
  title: { en: 'Before you try: your guess', 'zh-CN': '动手之前，先猜一猜' },
  skip: { en: 'Skip the guess', 'zh-CN': '先不猜' },
  yours: { en: 'You guessed:', 'zh-CN': '你猜的是：' },
  skipped: { en: 'You went without a guess.', 'zh-CN': '这一步你没有猜。' },
  right: { en: 'And so it is.', 'zh-CN': '猜对了。' },
  actually: { en: 'It turned out:', 'zh-CN': '实际上：' },
} satisfies Texts;

type Prediction = NonNullable<StepView['prediction']>;

/** Asks for a guess; every option is as good to click as any other, and skipping costs nothing. */
export function AskPrediction(props: {
  of: StepRef;
  prediction: Prediction;
  onPredict: (option: string) => void;
  onSkip: () => void;
}) {
  const t = useText();
  return (
    <section aria-label={t(s.title)} className="border-copper/50 bg-card rounded-xl border px-4 py-3.5">
      <h4 className="text-copper text-[12.5px] font-semibold">{t(s.title)}</h4>
      <Prose source={t(props.prediction.question)} className="mt-1" ahead={props.of} />
      <div className="mt-3 flex flex-col gap-1.5">
        {props.prediction.options.map((option) => (
          <Button
            key={option.id}
            className="justify-start! text-start"
            onClick={() => props.onPredict(option.id)}
          >
            <InlineMarkdown source={t(option.text)} />
          </Button>
        ))}
      </div>
      <div className="mt-2 text-end">
        <Button look="quiet" onClick={props.onSkip}>
          {t(s.skip)}
        </Button>
      </div>
    </section>
  );
}

/** The guess in one line; once the step is done, how it compares with what happened. */
export function PastPrediction({ prediction, done }: { prediction: Prediction; done: boolean }) {
  const t = useText();
  const chosen = prediction.options.find((option) => option.id === prediction.chosen);
  const correct = prediction.options.find((option) => option.id === prediction.correct);
  if (!done) {
    if (chosen === undefined) return null;
    return (
      <p className="border-line text-dim border-s-2 ps-3 text-[13.5px]">
        {t(s.yours)}{' '}
        <span className="text-ink">
          <InlineMarkdown source={t(chosen.text)} />
        </span>
      </p>
    );
  }
  const right = chosen !== undefined && chosen.id === prediction.correct;
  return (
    <div className="border-copper/50 border-s-2 ps-3 text-[14px]">
      <p>
        <span className="text-dim">{chosen === undefined ? t(s.skipped) : t(s.yours)} </span>
        {chosen === undefined ? null : <InlineMarkdown source={t(chosen.text)} />}{' '}
        {right ? <strong className="text-copper">{t(s.right)}</strong> : null}
      </p>
      {right || correct === undefined ? null : (
        <p>
          <span className="text-dim">{t(s.actually)} </span>
          <strong>
            <InlineMarkdown source={t(correct.text)} />
          </strong>
        </p>
      )}
      <Markdown source={t(prediction.why)} className="text-dim mt-0.5" />
    </div>
  );
}
