/** The build's entry: what the course is, for the app to know it without judging it. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { judgeGlossary } from './lessons/judge-glossary.ts';
import { judge } from './lessons/judge.ts';
import { digestOf, lessonDigest, type Knowledge } from './lessons/known.ts';
import { lessonFolders, readTexts } from './lessons/lesson-part.ts';
import { GLOSSARY } from './lessons/term.ts';

/** Judges the lessons and the glossary of a folder. What is not whole is left to the app, which says what is wrong. */
export async function knowledgeOf(root: string): Promise<Knowledge> {
  const knowledge: Knowledge = { lessons: {}, glossaries: {} };
  for (const folder of (await lessonFolders(root)).names) {
    const { texts } = await readTexts(join(root, folder), folder);
    const { found } = judge(folder, texts);
    if (found !== null) knowledge.lessons[lessonDigest(folder, texts)] = found;
  }
  const text = await readFile(join(root, GLOSSARY), 'utf8');
  const { terms, places, problems } = judgeGlossary(text);
  if (problems.length === 0) knowledge.glossaries[digestOf(text)] = { terms, places };
  return knowledge;
}
