/**
 * Reads the prose of a lesson. The words are the author's; the skeleton is the same in every language:
 *
 *   # Title                      first paragraph = summary, the rest = introduction
 *   ### Afterwards               `- …` what the learner can do after the lesson
 *   ### Commands                 "- `command`: what it does", for the cheat sheet
 *   ## step-id: Title of a step
 *   ### Prediction               a question, then `- option-id: text`; `#### Why` after it
 *   ### Task
 *   ### Question                 a question, then optionally `- option-id: text`
 *   ### Hints                    `1. …` nudge, `2. …` where to look, `3. …` the command
 *   ### Explanation
 *   ### Recall                   what a recall card asks, then `- option-id: text` where the question has options
 */
import type { Fault } from '../contract/fault.ts';
import type { Text } from '../contract/text.ts';
import { both, problem } from './problem.ts';
import type { ProblemTag } from './problem.ts';

export interface Passage {
  /** Markdown, trimmed. */
  text: string;
  /** One-based line where it starts. */
  line: number;
}

export interface ProseOption extends Passage {
  id: string;
}

export interface ProseCommand extends Passage {
  command: string;
}

export interface ProseQuestion extends Passage {
  options: ProseOption[];
}

export interface ProseStep {
  id: string;
  /** Line of the `##` heading. */
  line: number;
  title: string;
  prediction: (ProseQuestion & { why: Passage | null }) | null;
  task: Passage | null;
  question: ProseQuestion | null;
  hints: Passage[];
  explanation: Passage | null;
  recall: ProseQuestion | null;
}

export interface Prose {
  title: Passage;
  summary: Passage;
  intro: Passage;
  afterwards: Passage[];
  commands: ProseCommand[];
  steps: ProseStep[];
}

interface Line {
  text: string;
  number: number;
}

interface Section {
  title: string;
  line: number;
  body: Line[];
}

/** Parses one prose file; the problems are of this file alone, languages are compared elsewhere. */
export function parseProse(file: string, source: string): { prose: Prose; problems: Fault[] } {
  const problems: Fault[] = [];
  const say: Say = (line, field, said, next, tag = 'lesson.markdown') => {
    problems.push(problem(tag, { file, line, field }, said, next));
  };
  const lines = source
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((text, index) => ({ text, number: index + 1 }));
  const {
    before,
    sections: [head, ...surplus],
  } = split(lines, '# ');
  if (head === undefined || passage(before) !== null || surplus.length > 0) {
    say(
      surplus[0]?.line ?? 1,
      null,
      both('the file must have one heading "# Title", at its start.', '文件应以唯一的“# 标题”开头。'),
      both('Begin the file with # and the title; use ## for steps.', '请用 # 加标题开头，各步骤用 ##。'),
    );
  }
  const { before: top, sections } = split(head?.body ?? [], '## ');
  const { before: front, sections: lists } = split(top, '### ');
  const { first, rest } = firstParagraph(front);
  return {
    prose: {
      title: { text: head?.title ?? '', line: head?.line ?? 1 },
      summary: first ?? { text: '', line: head?.line ?? 1 },
      intro: rest ?? { text: '', line: head?.line ?? 1 },
      ...readLists(lists, say),
      steps: sections.flatMap((section) => readStep(section, say) ?? []),
    },
    problems,
  };
}

/** The lists between the introduction and the first step. */
function readLists(lists: readonly Section[], say: Say): Pick<Prose, 'afterwards' | 'commands'> {
  const read: Pick<Prose, 'afterwards' | 'commands'> = { afterwards: [], commands: [] };
  for (const { title, line, body } of lists) {
    const items = readItems(body, /^[-*]\s+(.*)$/).map((item) => item.body);
    if (title === 'Afterwards') read.afterwards = items;
    else if (title === 'Commands') read.commands = items.flatMap((item) => readCommand(item, say) ?? []);
    else
      say(
        line,
        title,
        both(
          `"### ${title}" stands before the first step, where only two lists may stand.`,
          `“### ${title}”在第一个步骤之前，而那里只能有两种列表。`,
        ),
        both(
          'Use Afterwards or Commands, or move it into a step.',
          '请用Afterwards或Commands，或移到某个步骤里。',
        ),
      );
  }
  return read;
}

function readCommand({ text, line }: Passage, say: Say): ProseCommand | null {
  const [, command, does] = /^`([^`]+)`\s*[:：]\s*(\S[\s\S]*)$/.exec(text) ?? [];
  if (command !== undefined && does !== undefined) return { command, text: does, line };
  say(
    line,
    'Commands',
    both(`"${text}" is no command with what it does.`, `“${text}”不是一条命令加它的用处。`),
    both('Write "- `command`: what it does".', '请写成“- `命令`：用处”。'),
  );
  return null;
}

type Say = (line: number, field: string | null, said: Text, next: Text, tag?: ProblemTag) => void;

function readStep(section: Section, say: Say): ProseStep | null {
  const heading = /^([a-z0-9]+(?:-[a-z0-9]+)*)\s*[:：]\s*(\S.*)$/.exec(section.title);
  const id = heading?.[1];
  const title = heading?.[2];
  if (id === undefined || title === undefined) {
    say(
      section.line,
      null,
      both(
        `the step heading "${section.title}" does not have the form "## step-id: Title".`,
        `步骤标题“${section.title}”的写法不是“## 步骤编号: 标题”。`,
      ),
      both('Write the id of the step, a colon, and its title.', '请依次写步骤编号、冒号和标题。'),
    );
    return null;
  }
  const step: ProseStep = {
    id,
    line: section.line,
    title,
    prediction: null,
    task: null,
    question: null,
    hints: [],
    explanation: null,
    recall: null,
  };
  const { before, sections } = split(section.body, '### ');
  const stray = passage(before);
  if (stray !== null) {
    say(
      stray.line,
      id,
      both(
        'this text stands before the first ### heading of its step, where nobody would see it.',
        '这段文字在步骤的第一个 ### 标题之前，不会显示出来。',
      ),
      both('Move it under ### Task or ### Explanation.', '请移到 ### Task或 ### Explanation之下。'),
    );
  }
  const seen = new Set<string>();
  for (const part of sections) {
    if (seen.has(part.title)) {
      say(
        part.line,
        `${id}.${part.title}`,
        both(`the step has "### ${part.title}" twice.`, `这一步出现了两次“### ${part.title}”。`),
        both('Join the two.', '请合并成一个。'),
      );
    }
    seen.add(part.title);
    fill(step, part, say);
  }
  return step;
}

function fill(step: ProseStep, part: Section, say: Say): void {
  switch (part.title) {
    case 'Prediction': {
      const { before, sections } = split(part.body, '#### ');
      const why = sections.find(({ title }) => title === 'Why');
      step.prediction = { ...readQuestion(before, part.line), why: why ? passage(why.body) : null };
      return;
    }
    case 'Task':
      step.task = passage(part.body);
      return;
    case 'Question':
      step.question = readQuestion(part.body, part.line);
      return;
    case 'Hints':
      step.hints = readItems(part.body, /^\d+[.)]\s*(.*)$/).map(({ body }) => body);
      for (const hint of step.hints) {
        if (hint.text !== '') continue;
        say(
          hint.line,
          `${step.id}.Hints`,
          both('this hint is empty.', '这条提示是空的。'),
          both(
            'Write the hint, or remove its number in both languages.',
            '请写上提示；若不需要，就在两种语言里都删去这个编号。',
          ),
          'lesson.empty-hint',
        );
      }
      return;
    case 'Explanation':
      step.explanation = passage(part.body);
      return;
    case 'Recall':
      step.recall = readQuestion(part.body, part.line);
      return;
    default:
      say(
        part.line,
        `${step.id}.${part.title}`,
        both(`"### ${part.title}" is not a part of a step.`, `“### ${part.title}”不是步骤的组成部分。`),
        both(
          'Use Prediction, Task, Question, Hints, Explanation or Recall; these words stay English in every language.',
          '请用Prediction、Task、Question、Hints、Explanation或Recall；各语言文件里都保留英文。',
        ),
      );
  }
}

function readQuestion(body: readonly Line[], line: number): ProseQuestion {
  const item = /^[-*]\s+([a-z0-9]+(?:-[a-z0-9]+)*)\s*[:：]\s*(.*)$/;
  const start = body.findIndex(({ text }) => item.test(text));
  const question = passage(start === -1 ? body : body.slice(0, start));
  return {
    text: question?.text ?? '',
    line: question?.line ?? line,
    options: (start === -1 ? [] : readItems(body.slice(start), item)).map(({ id, body: option }) => ({
      id,
      ...option,
    })),
  };
}

/** List items, each with the indented lines that follow. With two groups in `item`, the first is an id. */
function readItems(body: readonly Line[], item: RegExp): { id: string; body: Passage }[] {
  const items: { id: string; line: number; lines: string[] }[] = [];
  for (const { text, number } of body) {
    const match = item.exec(text);
    if (match) {
      const [, first = '', second] = match;
      items.push({ id: second === undefined ? '' : first, line: number, lines: [second ?? first] });
    } else {
      items.at(-1)?.lines.push(text.replace(/^ {1,3}/, ''));
    }
  }
  return items.map(({ id, line, lines }) => ({ id, body: { text: lines.join('\n').trim(), line } }));
}

/** Cuts at headings of one level; a `#` inside a code fence is code. */
function split(lines: readonly Line[], mark: string): { before: Line[]; sections: Section[] } {
  const before: Line[] = [];
  const sections: Section[] = [];
  let fenced = false;
  for (const line of lines) {
    if (/^\s*(```|~~~)/.test(line.text)) fenced = !fenced;
    if (!fenced && line.text.startsWith(mark)) {
      sections.push({ title: line.text.slice(mark.length).trim(), line: line.number, body: [] });
    } else {
      (sections.at(-1)?.body ?? before).push(line);
    }
  }
  return { before, sections };
}

function passage(lines: readonly Line[]): Passage | null {
  const start = lines.find(({ text }) => text.trim() !== '');
  if (start === undefined) return null;
  return {
    text: lines
      .map(({ text }) => text)
      .join('\n')
      .trim(),
    line: start.number,
  };
}

function firstParagraph(lines: readonly Line[]): { first: Passage | null; rest: Passage | null } {
  const start = lines.findIndex(({ text }) => text.trim() !== '');
  if (start === -1) return { first: null, rest: null };
  const length = lines.slice(start).findIndex(({ text }) => text.trim() === '');
  const end = length === -1 ? lines.length : start + length;
  return { first: passage(lines.slice(start, end)), rest: passage(lines.slice(end)) };
}
