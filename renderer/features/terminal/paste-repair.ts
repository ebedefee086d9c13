import { readTranscript, type Transcript } from '../../../main/contract/prompt-signs.ts';
import { strayName, straysIn, withoutStrays } from '../../../main/contract/strays.ts';
import type { Text } from '../../i18n/text.ts';

/** A pasted text as it was meant, and what was done to it. */
export interface PasteRepair {
  text: string;
  notes: Text[];
}

/** A letter printed over itself, as a manual page has its bold ones: the letter with its backspace. */
const overstruck = /[^\n\b][\b]/gu;

/** What a terminal obeys: whole sequences such as colours and the end of a paste, titles, and single characters. */
const control = new RegExp(
  [
    String.raw`\u001b\[[0-?]*[ -/]*[@-~]`,
    String.raw`\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)`,
    String.raw`\u001b[PX^_][^\u001b]*\u001b\\`,
    String.raw`\u001b[ -/]*[0-~]`,
    String.raw`[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f]`,
  ].join('|'),
  'gu',
);

/** Null where there is nothing to repair. */
export function repairPaste(pasted: string): PasteRepair | null {
  const notes: Text[] = [];
  const visible = pasted.replace(overstruck, '').replace(control, '');
  if (visible !== pasted) notes.push(controlNote);
  let text = visible;
  const transcript = readTranscript(text);
  if (transcript !== null) {
    text = transcript.commands.join('\n') + (/[\r\n]$/.test(text) ? '\n' : '');
    notes.push(copiedNote(transcript));
  }
  const strays = straysIn(text);
  const [first] = strays;
  if (first !== undefined) {
    text = withoutStrays(text, strays);
    notes.push(strayNote(strayName(first), strays.length - 1));
  }
  return notes.length === 0 ? null : { text, notes };
}

const controlNote: Text = {
  en: 'It holds control characters, which nobody sees and a terminal obeys: they could run a line at once, or hide one.',
  'zh-CN': '里面有看不见的控制字符，终端会照着做：可能让某一行立刻执行，也可能把它藏起来。',
};

function copiedNote({ dropped, isNumbered }: Transcript): Text {
  const what: Text = isNumbered
    ? { en: 'The numbers of the lines', 'zh-CN': '行号' }
    : { en: 'The prompt of the other terminal', 'zh-CN': '另一个终端的提示符' };
  if (dropped === 0) {
    return {
      en: `${what.en} came along, and ${isNumbered ? 'are' : 'is'} no part of the command.`,
      'zh-CN': `连同${what['zh-CN']}一起复制过来了，它不是命令的一部分。`,
    };
  }
  return {
    en: `${what.en} came along, and ${dropped} ${dropped === 1 ? 'line' : 'lines'} of output.`,
    'zh-CN': `连同${what['zh-CN']}和${dropped}行输出一起复制过来了。`,
  };
}

function strayNote(name: Text, more: number): Text {
  const rest = {
    en: more === 0 ? '' : `, and ${more} more like it`,
    'zh-CN': more === 0 ? '' : `，还有${more}个类似的`,
  };
  return {
    en: `It holds ${name.en}${rest.en}: Linux takes that for something else than it looks like.`,
    'zh-CN': `里面有${name['zh-CN']}${rest['zh-CN']}：看着像，Linux却不认。`,
  };
}
