import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type LessonFiles = Record<'lesson.yaml' | 'en.md' | 'zh.md' | 'solve.sh', string>;

/** A small lesson with everything in it: two steps, a prediction, a question, a link. */
export const goodLesson: LessonFiles = {
  'lesson.yaml': `format: 1
id: sample
number: 7
minutes: 5
machine: { board: pc, nic: e1000 }
steps:
  - id: look
    run: lspci
    prediction: { options: [few, many], correct: few }
    check:
      saw: { command: lspci, device: { class: '0200' }, shows: [slot] }
  - id: tell
    question: { options: [yes-it-is, no-it-is-not] }
    check:
      all:
        - answer: { option: yes-it-is }
        - any:
            - saw: { command: cat, line: '\\d+' }
            - is: { module: { name: e1000, loaded: true } }
`,
  'en.md': prose('A sample', 'Look', 'Tell'),
  'zh.md': prose('样例', '看', '答'),
  'solve.sh': `# Typed into the guest.
# step: look
lspci

# step: tell
# nic: ne2k_pci
cat /proc/interrupts
# answer: yes-it-is
`,
};

function prose(title: string, first: string, second: string): string {
  return `# ${title}

Summary.

Introduction, [to the next step](lesson:sample#tell).

## look: ${first}

### Prediction

How many?

- few: Few.
- many: Many,
  very many.

#### Why

Because.

### Task

Do it.

\`\`\`
# not a heading
\`\`\`

### Hints

1. Nudge.
2. Where.

   A second paragraph.
3. \`lspci\`

### Explanation

Done.

## tell: ${second}

### Task

Read.

### Question

Is it?

- yes-it-is: Yes.
- no-it-is-not: No.

### Hints

1. Hint.

### Explanation

So it is.
`;
}

/** A lessons folder in a temporary place; `null` leaves a file out. */
export async function lessonsFolder(
  lessons: Record<string, Partial<Record<keyof LessonFiles, string | null>>>,
): Promise<{ root: string; remove: () => Promise<void> }> {
  const root = await mkdtemp(join(tmpdir(), 'taproom-lessons-'));
  for (const [folder, changes] of Object.entries(lessons)) {
    await mkdir(join(root, folder));
    for (const [name, text] of Object.entries({ ...goodLesson, ...changes })) {
      if (text !== null) await writeFile(join(root, folder, name), text);
    }
  }
  return { root, remove: () => rm(root, { recursive: true, force: true }) };
}
