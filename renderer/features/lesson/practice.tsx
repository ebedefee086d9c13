import { type Texts, useText } from '../../i18n/text.ts';
import { Button } from '../../ui/button.tsx';
import { IconRestart } from '../../ui/icons.tsx';

const s = {
  about: {
    en: 'You are doing this lesson again, for practice. What you solved before stays as it is.',
    'zh-CN': '你正在重做这一课，算作练习。以前的成绩原样保留。',
  },
  back: { en: 'Back to my record', 'zh-CN': '回到原来的成绩' },
} satisfies Texts;

/** Above a finished lesson that is done again: whose sheet this is, and the way back. */
export function Practice({ onRecord }: { onRecord: () => void }) {
  const t = useText();
  return (
    <div
      role="status"
      data-testid="practice"
      className="bg-raised/60 border-line flex flex-wrap items-center gap-x-3 gap-y-1.5 border-b px-6 py-2.5"
    >
      <IconRestart className="text-dim size-4" />
      <p className="min-w-48 flex-1 text-[13.5px] leading-snug">{t(s.about)}</p>
      <Button look="quiet" onClick={onRecord}>
        {t(s.back)}
      </Button>
    </div>
  );
}
