import type { GlossaryTerm } from '../contract/glossary.ts';

/** The glossary's name in the folder of lessons, and in what an author is told. */
export const GLOSSARY = 'glossary.yaml';

/** A word of the course. */
export interface Term extends Omit<GlossaryTerm, 'taught'> {
  /** Where it is explained: a lesson, and a step of it unless the introduction does. */
  taught: { lesson: string; step: string | null };
}
