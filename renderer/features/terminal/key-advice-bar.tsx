import { type Text, type Texts, useText } from '../../i18n/text.ts';
import { keyNames } from '../../lab/shortcuts.ts';
import { Button } from '../../ui/button.tsx';
import { IconClose, IconInfo } from '../../ui/icons.tsx';
import type { Advice } from './key-advice.ts';

const s = {
  held: {
    en: 'Ctrl+S stopped the terminal: what the guest says waits. Ctrl+Q lets it go on.',
    'zh-CN': '按了Ctrl+S，终端的输出停住了；按Ctrl+Q继续。',
  },
  goOn: { en: 'Go on (Ctrl+Q)', 'zh-CN': '继续（Ctrl+Q）' },
  close: { en: 'Close this hint', 'zh-CN': '关闭提示' },
} satisfies Texts;

const paste: Text = {
  en: `In a Linux terminal Ctrl+V takes the next key literally. ${keyNames.paste} pastes.`,
  'zh-CN': `在Linux终端里，Ctrl+V表示原样输入下一个键。粘贴请按${keyNames.paste}。`,
};

const ctrlQ = '\x11';

/** One line above the end of the terminal about the key that was just pressed. */
export function KeyAdviceBar(props: {
  advice: Advice;
  onPress: (key: string) => void;
  onDismiss: () => void;
}) {
  const t = useText();
  const isHeld = props.advice === 'held';
  return (
    <div
      role="status"
      data-testid="key-advice"
      className="appear border-copper/50 bg-card absolute inset-x-4 bottom-2 z-10 flex items-center gap-x-3 rounded-lg border py-1 ps-3 pe-1 text-[13.5px] shadow-lg"
    >
      <IconInfo className="text-copper size-4 shrink-0" />
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-1">
        <p className="min-w-0 flex-1 basis-48 leading-snug">{t(isHeld ? s.held : paste)}</p>
        {isHeld ? <Button onClick={() => props.onPress(ctrlQ)}>{t(s.goOn)}</Button> : null}
      </div>
      <Button look="icon" aria-label={t(s.close)} onClick={props.onDismiss}>
        <IconClose />
      </Button>
    </div>
  );
}
