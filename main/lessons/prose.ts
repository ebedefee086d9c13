/**
 * The read-aloud test: what a person would stumble over when reading a lesson to somebody. Judged by `verify`,
 * not by the loader: a long sentence is a blemish, no reason to withhold a lesson.
 */
import type { Fault } from '../contract/fault.ts';
import { languages } from '../contract/text.ts';
import type { Language, Text } from '../contract/text.ts';
import type { Lesson } from './format.ts';
import { handMadeGap } from './gaps.ts';
import { lessonTexts, proseFile } from './links.ts';
import { both, problem } from './problem.ts';

/** Longest English sentence, in words. */
export const MAX_WORDS = 40;
/** Longest stretch of Chinese without a pause, in characters; a Latin word or a piece of code counts as two. */
export const MAX_CHARACTERS = 60;

interface Blemish {
  said: Text;
  next: Text;
}

/** Every blemish in the prose of a lesson. */
export function proseProblems(lesson: Lesson): Fault[] {
  return lessonTexts(lesson).flatMap(({ field, text }) =>
    languages.flatMap((language) =>
      blemishes(language, text[language]).map(({ said, next }) =>
        problem(
          'lesson.prose',
          { file: `${lesson.folder}/${proseFile(language)}`, line: null, field },
          said,
          next,
        ),
      ),
    ),
  );
}

/** What is wrong with one Markdown text as prose. */
export function blemishes(language: Language, markdown: string): Blemish[] {
  const blocks = proseBlocks(markdown);
  const own = language === 'en' ? blocks.flatMap(longSentences) : blocks.flatMap(chineseBlemishes);
  return [...own, ...blocks.flatMap(brokenEmphasis), ...blocks.flatMap(straightQuotes)];
}

/** Paragraphs, headings and list items, with code fences left out. */
function proseBlocks(markdown: string): string[] {
  return markdown
    .replace(/^\s*(```|~~~)[\s\S]*?^\s*\1\s*$/gmu, '\n\n')
    .split(/\n\s*\n|\n(?=\s*(?:[-*]|\d+[.)])\s)/u)
    .map((block) =>
      block
        .replace(/^\s*(?:[-*]|\d+[.)]|#+|>)\s+/u, '')
        .replace(/\n/gu, ' ')
        .trim(),
    )
    .filter((block) => block !== '');
}

/** Inline code without its content: it is read as one word, and its dots end no sentence. */
function withoutCode(block: string, stand: string): string {
  return block.replace(/`[^`]*`/gu, stand);
}

function longSentences(block: string): Blemish[] {
  return withoutCode(block, 'code')
    .replace(/[*_]/gu, '')
    .split(/(?<=[.!?…])["')\]”’]*\s+/u)
    .map((sentence) => ({
      sentence,
      words: sentence.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)),
    }))
    .filter(({ words }) => words.length > MAX_WORDS)
    .map(({ sentence, words }) => ({
      said: both(
        `a sentence of ${String(words.length)} words: "${start(sentence)}".`,
        `一个句子有${String(words.length)}个词：“${start(sentence)}”。`,
      ),
      next: both(
        `Split it; ${String(MAX_WORDS)} words are the most a reader holds.`,
        `请拆开；一句最多${String(MAX_WORDS)}个词。`,
      ),
    }));
}

/** Links as they are read: their words alone. */
function withoutTargets(block: string): string {
  return block.replace(/\[([^\]]*)\]\([^)]*\)/gu, '$1');
}

function chineseBlemishes(linked: string): Blemish[] {
  const found: Blemish[] = [];
  const block = withoutTargets(linked);
  const plain = withoutCode(block, '`');
  for (const stretch of withoutCode(block, 'xx').split(/[，。；：！？、…—（）“”《》,.;:!?()]+/u)) {
    const length = stretch.replace(/[A-Za-z0-9]+/gu, 'xx').replace(/[\s*_]/gu, '').length;
    if (length <= MAX_CHARACTERS) continue;
    found.push({
      said: both(
        `${String(length)} characters without a pause: "${start(stretch)}".`,
        `连续${String(length)}字没有停顿：“${start(stretch)}”。`,
      ),
      next: both('Add a comma or split the sentence.', '请加逗号或拆句。'),
    });
  }
  const half = /[\p{Script=Han}`*][,;:!?()]|[,;:!?()][\p{Script=Han}]/u.exec(plain);
  if (half !== null) {
    found.push({
      said: both(
        `half-width punctuation beside Chinese: "${around(plain, half.index)}".`,
        `汉字旁边用了半角标点：“${around(plain, half.index)}”。`,
      ),
      next: both('Use full-width punctuation.', '请改用全角标点。'),
    });
  }
  const gap = handMadeGap(plain);
  if (gap !== null) {
    found.push({
      said: both(
        `a space between Chinese and Latin text: "${around(plain, gap)}".`,
        `汉字与西文之间打了空格：“${around(plain, gap)}”。`,
      ),
      next: both('Remove it; the window adds that gap by itself.', '请删去；这段间距由界面自动添加。'),
    });
  }
  return found;
}

/**
 * Emphasis that Markdown does not see: a closing mark right after punctuation and before a letter, or an opening
 * one the other way round. Common in Chinese, where no space helps.
 */
function brokenEmphasis(block: string): Blemish[] {
  const found: Blemish[] = [];
  let open = false;
  // Code counts as punctuation, as in CommonMark.
  const text = withoutCode(block, '`');
  for (const mark of text.matchAll(/\*+/gu)) {
    const before = text[mark.index - 1] ?? ' ';
    const after = text[mark.index + mark[0].length] ?? ' ';
    const inner = open ? before : after;
    const outer = open ? after : before;
    const broken = /[\p{P}\p{S}]/u.test(inner) && /[\p{L}\p{N}]/u.test(outer);
    open = !open;
    if (!broken) continue;
    found.push({
      said: both(
        `this emphasis would show its asterisks: "${around(text, mark.index)}".`,
        `这里的强调会把星号显示出来：“${around(text, mark.index)}”。`,
      ),
      next: both('Keep punctuation and code outside of the asterisks.', '请把标点和代码放到星号外面。'),
    });
  }
  return found;
}

/** Quotation marks and apostrophes of typewriters; in code they mean something, in prose they stand beside real ones. */
function straightQuotes(block: string): Blemish[] {
  const plain = withoutCode(withoutTargets(block), '`');
  const quote = /["']/u.exec(plain);
  if (quote === null) return [];
  return [
    {
      said: both(
        `a straight quotation mark: ${around(plain, quote.index)}`,
        `用了直引号：${around(plain, quote.index)}`,
      ),
      next: both(
        'Write “ ” and ’ in prose; code keeps its straight ones.',
        '正文里请用弯引号“ ”和 ’，代码里的照旧。',
      ),
    },
  ];
}

function start(text: string): string {
  const trimmed = text.trim();
  return trimmed.length > 40 ? `${trimmed.slice(0, 40)}…` : trimmed;
}

function around(text: string, index: number): string {
  return text.slice(Math.max(0, index - 12), index + 12);
}
