import type { SeatView, WayOut } from '../../../main/contract/seat.ts';
import { sentences } from '../../i18n/sentences.ts';
import { type Text, type Texts, useText } from '../../i18n/text.ts';
import { useActiveSeat } from '../../lab/use-active-seat.ts';
import { IconInfo } from '../../ui/icons.tsx';

const s = {
  later: {
    en: 'It is checked when it has ended, by what it showed last.',
    'zh-CN': '等它结束以后，会按最后显示的内容来检查。',
  },
  unfinished: {
    en: 'The line is not a whole command yet: at the > the shell waits for the rest.',
    'zh-CN': '这一行还不是完整的命令：shell显示 > 时，是在等你输入剩下的部分。',
  },
  wayBack: {
    en: 'Type the rest and press Enter, or press Ctrl+C to drop it.',
    'zh-CN': '输入剩下的部分再按回车；不要了就按Ctrl+C。',
  },
} satisfies Texts;

const ways: Readonly<Record<WayOut, Text>> = {
  q: { en: 'Press q to leave it.', 'zh-CN': '按q退出。' },
  'ctrl-c': { en: 'Press Ctrl+C to leave it.', 'zh-CN': '按Ctrl+C退出。' },
  'ctrl-x': { en: 'Press Ctrl+X to leave it.', 'zh-CN': '按Ctrl+X退出。' },
  ':q!': {
    en: 'To leave it without saving, press Esc, type :q! and press Enter.',
    'zh-CN': '要不保存就退出，先按Esc，再敲 :q! 并按回车。',
  },
};

/** Where the program is not known: what most of them listen to. */
const mostly: Text = {
  en: 'Most such programs end with q or Ctrl+C.',
  'zh-CN': '这类程序一般按q或Ctrl+C退出。',
};

const holds = (line: string): Text => ({
  en: `${line} has the whole screen.`,
  'zh-CN': `${line}占着整个屏幕。`,
});

/** Characters of a command line that are worth showing. */
const SHOWN = 60;

/**
 * What keeps the learner's line from being checked: a program that has the whole screen, or a line that is not complete;
 * and the way out.
 */
export function ShellNote() {
  const t = useText();
  const { running, unfinished } = useActiveSeat();
  const said = unfinished ? [s.unfinished, s.wayBack] : aboutFullScreen(running);
  if (said === null) return null;
  return (
    <p role="status" className="text-dim appear-late flex items-start gap-2 text-[13.5px] leading-snug">
      <IconInfo className="mt-0.5 size-4 shrink-0" />
      <span className="min-w-0 wrap-anywhere">{t(sentences(...said))}</span>
    </p>
  );
}

function aboutFullScreen(running: SeatView['running']): Text[] | null {
  if (running?.fullScreen !== true) return null;
  const line = running.line.trim();
  const shown = line.length > SHOWN ? `${line.slice(0, SHOWN)}…` : line;
  return [holds(shown), running.wayOut === null ? mostly : ways[running.wayOut], s.later];
}
