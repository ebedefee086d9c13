import { type ReactNode, useEffect, useRef } from 'react';
import { type Texts, useText } from '../i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { IconClose } from '../ui/icons.tsx';

const s = {
  close: { en: 'Close', 'zh-CN': '关闭' },
} satisfies Texts;

/** A page over the window for as long as it is mounted, with its title and a cross; Escape closes it as well. */
export function Dialog(props: {
  title: string;
  className: string;
  onClose: () => void;
  children: ReactNode;
}) {
  const t = useText();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      aria-label={props.title}
      onClose={props.onClose}
      className={`text-ink border-edge/60 m-auto flex-col rounded-2xl border p-0 shadow-2xl backdrop:bg-black/45 open:flex ${props.className}`}
    >
      <header className="border-line flex shrink-0 items-center border-b ps-7 pe-3">
        <h2 className="flex-1 py-3.5 font-serif text-[20px] font-semibold">{props.title}</h2>
        <Button look="icon" aria-label={t(s.close)} onClick={() => dialog.current?.close()}>
          <IconClose />
        </Button>
      </header>
      {props.children}
    </dialog>
  );
}
