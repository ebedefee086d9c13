import { realpath, stat } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { FaultError } from '../contract/fault.ts';
import { MAX_PACKS } from '../contract/packs.ts';
import { lessonFolders } from '../lessons/lesson-part.ts';
import { packRefused, type Refusal } from '../lessons/pack-problems.ts';
import type { SettingsStore } from './settings-store.ts';

/** The folders of lessons that the learner added. They are only ever read, and only as text. */
export class Packs {
  constructor(
    private readonly settings: SettingsStore,
    /** The course's own folder. */
    private readonly course: string,
    /** Folders that were handed out: the learner neither adds nor removes them. */
    readonly given: readonly string[] = [],
  ) {}

  get paths(): readonly string[] {
    return [...this.given, ...this.#own.filter((path) => !this.given.includes(path))];
  }

  get #own(): readonly string[] {
    return this.settings.current.packs ?? [];
  }

  /** Keeps a folder from now on. @throws FaultError for what holds no lessons, or is there already. */
  async add(given: string): Promise<void> {
    const path = given.trim();
    const refuse = (reason: Refusal) => new FaultError(packRefused(path, reason));
    if (!isAbsolute(path)) throw refuse('relative');
    if (this.#own.length >= MAX_PACKS) throw refuse('too-many');
    const real = await folder(path);
    if (real === null) throw refuse('no-folder');
    if (real === (await folder(this.course))) throw refuse('course');
    if (this.paths.includes(real)) throw refuse('known');
    if (!(await holdsLessons(real))) throw refuse('no-lessons');
    await this.settings.set({ packs: [...this.#own, real] });
  }

  /** Forgets a folder; the folder itself, and what was learnt from it, stays. */
  async remove(path: string): Promise<void> {
    await this.settings.set({ packs: this.#own.filter((kept) => kept !== path) });
  }
}

/** The folder itself, with no link on the way to it; null where there is none. */
async function folder(path: string): Promise<string | null> {
  try {
    const real = await realpath(path);
    return (await stat(real)).isDirectory() ? real : null;
  } catch {
    return null; // not there, or not ours to read: either way no folder for us
  }
}

async function holdsLessons(path: string): Promise<boolean> {
  const { names } = await lessonFolders(path);
  const files = names.map((name) => stat(join(path, name, 'lesson.yaml')).then((info) => info.isFile()));
  return (await Promise.allSettled(files)).some((one) => one.status === 'fulfilled' && one.value);
}
