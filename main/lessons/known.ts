/**
 * What the build found the course to be, so that it is not read out and judged anew at each start: that took most of
 * the time until a lesson was on screen. A lesson or glossary that was changed since has another digest, and is judged
 * as ever; so is all that is not of the course.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Found } from './duplicates.ts';
import type { Lesson } from './format.ts';
import type { LessonTexts } from './lesson-part.ts';
import { Link } from './links.ts';
import type { Term } from './term.ts';

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;

// The build judged it, and writes it into the archive that this code is in.
const WholeLesson = z.custom<Lesson>(isObject);
const WholeTerm = z.custom<Term>(isObject);

const KnownLesson = z.strictObject({
  lesson: WholeLesson,
  lines: z.strictObject({ id: z.number(), number: z.number() }),
  links: z.array(Link),
});

/** Where the glossary says that a word is taught: what stands there, and in which line. */
const TaughtPlace = z.strictObject({ link: z.string(), line: z.number() });
export type TaughtPlace = z.infer<typeof TaughtPlace>;

/** A glossary that is whole by itself, with the places of its words, in their order. */
const KnownGlossary = z.strictObject({ terms: z.array(WholeTerm), places: z.array(TaughtPlace) });
export type KnownGlossary = z.infer<typeof KnownGlossary>;

/** By digest. */
export const Knowledge = z.strictObject({
  lessons: z.record(z.string(), KnownLesson),
  glossaries: z.record(z.string(), KnownGlossary),
});
export type Knowledge = z.infer<typeof Knowledge>;

const nothing: Knowledge = { lessons: {}, glossaries: {} };
let known = nothing;

/** The key of a lesson: its folder's name is part of what an author is told. */
export function lessonDigest(folder: string, { yaml, en, zh, solve }: LessonTexts): string {
  return digestOf(JSON.stringify([folder, yaml, en, zh, solve]));
}

/** The key of a glossary. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Reads what the build left. Without it, or when it can't be read, everything is judged. Never throws. */
export async function knowCourse(file: string): Promise<void> {
  try {
    known = Knowledge.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    known = nothing; // a checkout that was never built: slower, and no less right
  }
}

/** The lesson that these texts are, if the build knew them; a copy of the caller's own. */
export function knownLesson(folder: string, texts: LessonTexts): Found | undefined {
  return knowsNothing() ? undefined : structuredClone(known.lessons[lessonDigest(folder, texts)]);
}

/** The glossary that this text is, if the build knew it; a copy of the caller's own. */
export function knownGlossary(text: string): KnownGlossary | undefined {
  return knowsNothing() ? undefined : structuredClone(known.glossaries[digestOf(text)]);
}

function knowsNothing(): boolean {
  return known === nothing;
}
