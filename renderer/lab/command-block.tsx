import { type Texts, useText } from '../i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { CommandText } from '../ui/command-text.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { IconKeyboard } from '../ui/icons.tsx';
import { useTypeCommand } from './type-command.ts';

const s = {
  commands: { en: 'these commands', 'zh-CN': '这些命令' },
  type: { en: 'Type it in', 'zh-CN': '帮我键入' },
  about: {
    en: 'Puts this into the terminal. You press Enter.',
    'zh-CN': '把它放进终端，回车由你来按。',
  },
} satisfies Texts;

/** Commands that stand in prose, with hands to copy them and to put them at the prompt. */
export function CommandBlock({ text }: { text: string }) {
  const t = useText();
  const type = useTypeCommand();
  return (
    <div className="bg-raised rounded-lg" data-testid="command-block">
      <CommandText text={text} />
      <div className="flex flex-wrap justify-end gap-x-1 px-1.5 pb-1">
        <CopyButton text={text} what={t(s.commands)} />
        {type === null ? null : (
          <Button look="quiet" title={t(s.about)} onClick={() => type(text)}>
            <IconKeyboard />
            {t(s.type)}
          </Button>
        )}
      </div>
    </div>
  );
}
