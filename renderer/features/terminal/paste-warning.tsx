import { type Text, type Texts, useText } from '../../i18n/text.ts';
import { Button } from '../../ui/button.tsx';
import { InlineMarkdown } from '../../ui/markdown.tsx';
import { asOneLine } from './one-line.ts';
import { repairPaste } from './paste-repair.ts';

const s = {
  body: {
    en: 'Each line may run as a command of its own. Have a look before it goes in.',
    'zh-CN': '每一行都可能被当成一条命令执行，放进去之前先看一眼。',
  },
  paste: { en: 'Paste all', 'zh-CN': '全部粘贴' },
  oneLine: { en: 'Paste as one line', 'zh-CN': '合成一行粘贴' },
  cleanTitle: { en: 'Clean this up before it goes in?', 'zh-CN': '粘贴前先清理一下？' },
  clean: { en: 'Paste cleaned', 'zh-CN': '清理后粘贴' },
  asItIs: { en: 'Paste as it is', 'zh-CN': '原样粘贴' },
  cancel: { en: 'Cancel', 'zh-CN': '取消' },
} satisfies Texts;

const title = (lines: number): Text => ({
  en: `Paste ${lines} lines?`,
  'zh-CN': `要粘贴${lines}行吗？`,
});

/** How many lines a pasted text really has; a trailing newline makes no second one. */
export function countLines(text: string): number {
  return text.replace(/[\r\n]+$/, '').split(/\r\n|\r|\n/).length;
}

/** Whether a text should be looked at before it is pasted. */
export function needsLook(text: string): boolean {
  return countLines(text) > 1 || repairPaste(text) !== null;
}

/** Asks before a paste of several lines, or of what a command line does not take as it looks. */
export function PasteWarning(props: { text: string; onPaste: (text: string) => void; onCancel: () => void }) {
  const t = useText();
  const repair = repairPaste(props.text);
  const text = repair?.text ?? props.text;
  const lines = countLines(text);
  const name = t(repair === null ? title(lines) : s.cleanTitle);
  const one = asOneLine(text);
  return (
    <div className="appear absolute inset-0 z-30 grid grid-cols-[minmax(0,1fr)] place-items-center overflow-auto bg-[color-mix(in_srgb,var(--terminal)_70%,transparent)] p-4">
      <div
        role="alertdialog"
        aria-label={name}
        className="border-edge/60 bg-card w-full max-w-lg rounded-xl border px-5 py-4 shadow-lg"
        onKeyDown={(event) => {
          if (event.key === 'Escape' && !event.nativeEvent.isComposing) props.onCancel();
        }}
      >
        <h3 className="font-serif text-[18px] font-semibold">{name}</h3>
        {repair?.notes.map((note) => (
          <p key={note.en} className="mt-0.5 text-[14px]">
            {t(note)}
          </p>
        ))}
        {lines > 1 ? <p className="text-dim mt-0.5 text-[14px]">{t(s.body)}</p> : null}
        <pre
          tabIndex={0}
          className="bg-raised mt-3 max-h-36 overflow-auto rounded-lg px-3 py-2 font-mono text-[12.5px] leading-5 wrap-anywhere whitespace-pre-wrap"
        >
          {text}
        </pre>
        {one.kind === 'line' || lines < 2 ? null : (
          <p className="text-dim mt-2 text-[13.5px]">
            <InlineMarkdown source={t(one.why)} />
          </p>
        )}
        <div className="mt-3 flex flex-wrap justify-end gap-2">
          <Button look="quiet" onClick={props.onCancel}>
            {t(s.cancel)}
          </Button>
          {repair === null ? null : <Button onClick={() => props.onPaste(props.text)}>{t(s.asItIs)}</Button>}
          {one.kind === 'line' && lines > 1 ? (
            <Button title={one.line} onClick={() => props.onPaste(one.line)}>
              {t(s.oneLine)}
            </Button>
          ) : null}
          <Button look="primary" autoFocus onClick={() => props.onPaste(text)}>
            {t(repair === null ? s.paste : s.clean)}
          </Button>
        </div>
      </div>
    </div>
  );
}
