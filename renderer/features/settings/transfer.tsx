import { useEffect, useRef, useState } from 'react';
import type { Fault } from '../../../main/contract/fault.ts';
import { type ImportResult, MAX_TRANSFER, type TransferFile } from '../../../main/contract/transfer.ts';
import { sentences } from '../../i18n/sentences.ts';
import { type Text, type Texts, useText } from '../../i18n/text.ts';
import { toFault } from '../../lab/lab.ts';
import { useLab } from '../../lab/use-lab.ts';
import { Button } from '../../ui/button.tsx';

const s = {
  title: { en: 'Progress and notes', 'zh-CN': '进度和笔记' },
  about: {
    en: 'One file, to take along or to keep. An import adds to what is here, and loses nothing.',
    'zh-CN': '一个文件，可以带走，也可以留底。导入只会添加，不会丢掉这里已有的。',
  },
  exportIt: { en: 'Export…', 'zh-CN': '导出……' },
  importIt: { en: 'Import…', 'zh-CN': '导入……' },
  choose: { en: 'File to import', 'zh-CN': '要导入的文件' },
} satisfies Texts;

const imported = ({ steps, notes, backup }: ImportResult): Text => {
  const many = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`;
  return {
    en: `Imported: ${many(steps, 'step')} further, ${many(notes, 'note')} added to. As it was before: ${backup} in the data folder.`,
    'zh-CN': `已导入：${steps}步有了进展，${notes}条笔记有了新内容。导入前的样子留在数据文件夹的${backup}里。`,
  };
};

/** Hands a file to the reader, who is asked where it goes. */
function save({ name, text }: TransferFile): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = name;
  link.click();
  // The download has begun by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Export and import of progress and notes. */
export function Transfer({ asked }: { asked: boolean }) {
  const lab = useLab();
  const t = useText();
  const section = useRef<HTMLElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const [result, setResult] = useState<ImportResult | null>(null);
  useEffect(() => {
    if (asked) section.current?.scrollIntoView({ block: 'nearest' });
  }, [asked]);
  const take = async (file: File) => {
    setFault(null);
    setResult(null);
    try {
      // Of a file that is too large the beginning is enough to be told what is wrong.
      const text = (await file.slice(0, MAX_TRANSFER).text()).slice(0, MAX_TRANSFER);
      setResult(await lab.client.call('progress.import', { name: file.name.slice(-255), text }));
    } catch (error) {
      setFault(toFault(error));
    }
  };
  return (
    <section ref={section} aria-label={t(s.title)} className="border-line border-t pt-3">
      <h3 className="text-dim mb-1 text-[13px]">{t(s.title)}</h3>
      <div className="flex gap-2">
        <Button
          className="flex-1"
          onClick={() => {
            void lab.ask('progress.export', {}).then((file) => {
              if (file !== null) save(file);
            });
          }}
        >
          {t(s.exportIt)}
        </Button>
        <Button className="flex-1" onClick={() => field.current?.click()}>
          {t(s.importIt)}
        </Button>
      </div>
      <input
        ref={field}
        type="file"
        accept=".json,application/json"
        aria-label={t(s.choose)}
        tabIndex={-1}
        className="hidden"
        onChange={(event) => {
          const file = event.target.files?.[0];
          // The same file may be chosen again, mended.
          event.target.value = '';
          if (file !== undefined) void take(file);
        }}
      />
      {fault === null ? null : (
        <p role="alert" className="text-plum mt-1.5 text-[12.5px] leading-snug wrap-anywhere select-text">
          {t(sentences(fault.message, fault.hint))}
        </p>
      )}
      <p role="status" className="text-[12.5px] leading-snug wrap-anywhere select-text">
        {result === null ? '' : <span className="mt-1.5 block">{t(imported(result))}</span>}
      </p>
      <p className="text-dim mt-1.5 text-[12.5px] leading-snug">{t(s.about)}</p>
    </section>
  );
}
