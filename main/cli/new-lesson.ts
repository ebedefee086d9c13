import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AppPaths } from '../app/paths.ts';
import { Id } from '../contract/lesson.ts';
import { isErrno } from '../files/json-file.ts';
import { loadLessons } from '../lessons/load.ts';
import { UsageError } from './usage.ts';

/** `lab new-lesson ID`: a lesson of one step that already loads and proves itself, to be written over. Returns 0. */
export async function newLesson(paths: AppPaths, id: string | null): Promise<number> {
  if (id === null || !Id.safeParse(id).success) {
    throw new UsageError('new-lesson takes an id: lower-case words joined by hyphens.');
  }
  const { lessons } = await loadLessons([paths.lessons]);
  const number = Math.max(0, ...lessons.map((lesson) => lesson.number)) + 1;
  const folder = join(paths.lessons, id);
  await mkdir(folder).catch((error: unknown) => {
    if (isErrno(error, 'EEXIST')) throw new UsageError(`There is a folder ${folder} already.`);
    throw error;
  });
  for (const [name, content] of Object.entries(template(id, number))) {
    await writeFile(join(folder, name), content);
  }
  process.stdout.write(
    `${folder}\nWrite over what is there, and prove it: npm run --silent lab -- verify ${id}\n`,
  );
  return 0;
}

function template(id: string, number: number): Record<string, string> {
  return {
    'lesson.yaml': `# yaml-language-server: $schema=../lesson.schema.json
format: 1
id: ${id}
number: ${number}
machine: { board: pc, nic: e1000 }
steps:
  - id: first-step
    run: lspci -nn
    check:
      saw: { command: lspci, device: { class: '0200' }, shows: [ids] }
`,
    'en.md': `# A new lesson

One paragraph that sums it up.

The introduction.

### Afterwards

- You find the numbers of a PCI device.

### Commands

- \`lspci -nn\`: lists the PCI devices with their numbers.

## first-step: The first step

### Task

List the devices of the PCI bus with their numbers.

### Hints

1. The command lists PCI devices.
2. Run \`lspci -nn\`.

### Explanation

What the learner’s own line proves.
`,
    'zh.md': `# 新的一课

一段话说清这一课讲什么。

引言。

### Afterwards

- 会查PCI设备的编号。

### Commands

- \`lspci -nn\`：列出PCI设备，附上编号。

## first-step: 第一步

### Task

列出PCI总线上的设备和它们的编号。

### Hints

1. 列出PCI设备的命令。
2. 输入\`lspci -nn\`。

### Explanation

学习者自己的那一行证明了什么。
`,
    'solve.sh': `# Typed into the guest's console, line by line; the host never runs this file.

# step: first-step
lspci -nn
`,
  };
}
