import { type Texts, useText } from '../../i18n/text.ts';
import { IconChevron } from '../../ui/icons.tsx';

const s = {
  fold: { en: 'Fold the picture', 'zh-CN': '收起楼房图' },
  unfold: { en: 'Show the picture', 'zh-CN': '展开楼房图' },
} satisfies Texts;

/** Folds the picture above it, or shows it again. */
export function FoldButton({ folded, onFold }: { folded: boolean; onFold: (fold: boolean) => void }) {
  const t = useText();
  return (
    <button
      type="button"
      aria-expanded={!folded}
      aria-label={t(folded ? s.unfold : s.fold)}
      title={t(folded ? s.unfold : s.fold)}
      onClick={() => onFold(!folded)}
      className="text-dim hover:bg-raised hover:text-ink rounded-md p-1.5"
    >
      <IconChevron className={`size-4 transition-transform ${folded ? '' : 'rotate-180'}`} />
    </button>
  );
}
