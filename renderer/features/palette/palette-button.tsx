import { type Texts, useText } from '../../i18n/text.ts';
import { keyNames } from '../../lab/shortcuts.ts';
import { useLab } from '../../lab/use-lab.ts';
import { IconSearch } from '../../ui/icons.tsx';
import { toolClass, ToolLabel } from '../../ui/tool-label.tsx';

const s = {
  search: { en: 'Search', 'zh-CN': '搜索' },
} satisfies Texts;

/** For those who don't know the keys. */
export function PaletteButton() {
  const lab = useLab();
  const t = useText();
  return (
    <button
      type="button"
      aria-label={t(s.search)}
      aria-haspopup="dialog"
      title={`${t(s.search)} (${keyNames.palette})`}
      onClick={() => lab.palette.set(true)}
      className={`text-dim hover:text-ink ${toolClass}`}
    >
      <ToolLabel word={t(s.search)} icon={<IconSearch className="size-5" />} />
    </button>
  );
}
