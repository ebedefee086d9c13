import { type Texts, useText } from '../../i18n/text.ts';
import { isTenantSeat, type SeatName } from '../../../main/contract/seat.ts';
import { SeatBadge } from '../../lab/seat-badge.tsx';
import { CommandWords } from '../../ui/command-words.tsx';
import { IconKeyboard } from '../../ui/icons.tsx';
import type { TypeCommand } from '../../lab/type-command.ts';

const s = {
  type: { en: 'Type it in', 'zh-CN': '帮我键入' },
  title: {
    en: 'Puts this into the terminal. You press Enter.',
    'zh-CN': '把这行放进终端，回车由你来按。',
  },
} satisfies Texts;

/** A command that goes into the terminal on click, without Enter: the learner runs it. */
export function RunChip({
  command,
  seat,
  onType,
}: {
  command: string;
  /** Whose terminal it is for; the one on top where nothing is said. */
  seat?: SeatName | undefined;
  onType: TypeCommand;
}) {
  const t = useText();
  return (
    <button
      type="button"
      title={t(s.title)}
      onClick={() => onType(command, seat)}
      className="group border-edge/60 bg-card hover:border-copper flex w-full flex-wrap items-center gap-x-2.5 rounded-lg border px-3 py-2 text-start transition-colors"
    >
      {/* As wide as it is: a long command takes the line, and the offer to type it the next one. */}
      <span className="flex min-w-0 flex-auto gap-2.5">
        {seat === undefined || !isTenantSeat(seat) ? (
          <span aria-hidden="true" className="text-copper font-mono text-[13px] select-none">
            $
          </span>
        ) : (
          <SeatBadge seat={seat} />
        )}
        <code className="min-w-0 flex-1 ps-[2ch] -indent-[2ch] font-mono text-[13px]">
          <CommandWords text={command} />
        </code>
      </span>
      <span className="text-dim group-hover:text-copper ms-auto flex shrink-0 items-center gap-1 text-[12px]">
        <IconKeyboard />
        {t(s.type)}
      </span>
    </button>
  );
}
