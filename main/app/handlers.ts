import type { Handlers } from '../contract/api.ts';
import { FaultError } from '../contract/fault.ts';
import type { GuestView } from '../contract/guest.ts';
import type { MachineSpec } from '../contract/machine.ts';
import { languageOf } from '../contract/settings.ts';
import { curtainsDrawn } from '../exam/faults.ts';
import { newSeed } from '../exam/seed.ts';
import type { Guest } from '../guest/guest.ts';
import type { LessonClock } from '../lessons/lesson-clock.ts';
import type { ProgressStore } from '../lessons/progress.ts';
import { importInto, writeTransfer } from '../lessons/transfer.ts';
import { shortCommand } from '../qemu/command-line.ts';
import type { Surroundings } from '../transport/app.ts';
import type { Rehearsal } from '../tutor/rehearsal.ts';
import type { Tutor } from '../tutor/tutor.ts';
import type { Course } from './course.ts';
import type { Desks } from './desks.ts';
import type { DeviceWatch } from './devices.ts';
import type { HostWatch } from './host-watch.ts';
import { examineMachine } from './doctor.ts';
import { noGuestYet } from './faults.ts';
import type { News } from './news.ts';
import type { Packs } from './packs.ts';
import type { AppPaths } from './paths.ts';
import type { SettingsStore } from './settings-store.ts';
import { systemLanguage } from './system-language.ts';

export interface Parts {
  paths: AppPaths;
  surroundings: Surroundings;
  settings: SettingsStore;
  guest: Guest;
  devices: DeviceWatch;
  host: HostWatch;
  desks: Desks;
  tutor: Tutor;
  rehearsal: Rehearsal;
  clock: LessonClock;
  progress: ProgressStore;
  news: News;
  course: Course;
  packs: Packs;
  /** Reads all lessons again, and tells every window. */
  reload: () => Promise<void>;
}

/** Answers to every call of the contract; each is one line to the part that knows. */
export function handlersOf(parts: Parts): Handlers {
  const { guest, tutor, rehearsal, settings, news } = parts;
  const { curtain, exam, recall } = parts.desks;
  const afterwards = async (work: Promise<void>): Promise<GuestView> => {
    await work;
    return curtain.guest(guest.view);
  };
  /** What would draw the curtains of an open round back is not done. */
  const inSight = (): void => {
    if (exam.hidesGuest) throw new FaultError(curtainsDrawn());
  };
  /** The open lesson gets its own machine back after another has been in its place. */
  const backToLesson = (): void => {
    if (tutor.openLesson !== null) beginAt(parts, tutor.openLesson.machine);
  };
  /** The learner has the guest in hand: nothing is typed for them any more. */
  const byHand = (work: () => Promise<void>): Promise<GuestView> => {
    rehearsal.cancel();
    return afterwards(work());
  };
  return {
    calls: {
      'app.touched': () => {
        parts.surroundings.touched?.();
        return {};
      },
      'app.hello': () => ({
        version: parts.surroundings.version,
        platform: process.platform,
        systemLanguage: systemLanguage(parts.surroundings),
        settings: settings.current,
        ...parts.course.view(),
        glossary: parts.course.glossary,
        choosesFolders: parts.surroundings.chooseFolder !== undefined,
        savesPdf: parts.surroundings.savePdf !== undefined,
        guest: curtain.guest(guest.view),
        devices: curtain.devices(parts.devices.devices),
        host: curtain.host(parts.host.view),
        meter: curtain.meter(guest.meter.view),
        openLesson: tutor.openLesson?.id ?? parts.progress.place.lesson,
        verdicts: tutor.verdicts,
        checking: tutor.checking,
        footing: rehearsal.view,
        sandbox: parts.progress.place.sandbox,
        seats: guest.seats,
        exam: exam.view,
        recall: recall.view,
      }),
      'app.doctor': () => examineMachine(parts.paths),
      'app.openDataFolder': () => {
        parts.surroundings.openFolder?.(parts.paths.data);
        return {};
      },
      'search.texts': () => parts.course.texts,
      'progress.export': () => writeTransfer(parts.progress.kept, new Date()),
      'progress.import': async ({ name, text }) => {
        const result = await importInto(parts.progress, name, text);
        if (tutor.openLesson !== null) tutor.shelf.tell(tutor.openLesson);
        news.emit('lessons.changed', parts.course.view());
        recall.tell();
        return result;
      },
      'settings.set': async (change) => {
        const next = await settings.set(change);
        guest.speak(languageOf(next, systemLanguage(parts.surroundings)));
        news.emit('settings.changed', next);
        return next;
      },
      'packs.add': async ({ path }) => {
        const chosen = path ?? (await parts.surroundings.chooseFolder?.()) ?? null;
        if (chosen === null) return { path: null };
        await parts.packs.add(chosen);
        await parts.reload();
        return { path: parts.packs.paths.at(-1) ?? null };
      },
      'packs.remove': async ({ path }) => {
        await parts.packs.remove(path);
        await parts.reload();
        return {};
      },
      'lesson.open': ({ lessonId, stepId }) => {
        const again = tutor.openLesson?.id === lessonId && recall.view.open === null;
        if (exam.lessonId !== null && exam.lessonId !== lessonId) exam.interrupt();
        recall.close();
        const view = tutor.open(lessonId, stepId);
        // Reopening the open lesson leaves a running guest as the learner made it.
        if (!again || !isThere(guest.view)) beginAt(parts, view.machine);
        return view;
      },
      'lesson.focus': (step) => {
        tutor.focus(step);
        return {};
      },
      'lesson.intro': (input) => {
        tutor.shelf.keepIntro(input);
        return {};
      },
      'lesson.pause': () => {
        exam.interrupt();
        recall.close();
        rehearsal.cancel();
        tutor.pause();
        return {};
      },
      'lesson.predict': (input) => tutor.predict(input),
      'lesson.skipGuess': (step) => tutor.skipGuess(step),
      'lesson.draft': (input) => {
        tutor.shelf.draft(input);
        return {};
      },
      'lesson.note': (input) => {
        tutor.shelf.note(input);
        return {};
      },
      'lesson.hint': (step) => tutor.shelf.hint(step),
      'lesson.answer': (input) => tutor.answer(input),
      'lesson.check': (step) => tutor.check(step),
      'lesson.prepare': (step) => {
        void rehearsal.prepare(tutor.shelf.scene(step));
        return {};
      },
      'lesson.solve': (step) => {
        void rehearsal.solve(tutor.shelf.scene(step));
        return {};
      },
      'lesson.stopTyping': () => {
        rehearsal.cancel();
        return {};
      },
      'lesson.show': (step) => tutor.shelf.show(step),
      'lesson.practise': (input) => {
        const view = tutor.practise(input);
        if (input.on) tryAt(guest.startUnused(view.machine));
        return view;
      },
      'finish.read': ({ lessonId }) => parts.course.finish(lessonId),
      'finish.savePdf': async ({ name }) => ({
        path: (await parts.surroundings.savePdf?.(name)) ?? null,
      }),
      'exam.begin': ({ lessonId, stepId, seed }) => {
        recall.close();
        const { rounds } = tutor.examOf({ lessonId, stepId });
        return exam.begin({ lessonId, stepId }, seed ?? newSeed(), rounds);
      },
      'exam.resume': () => {
        recall.close();
        return exam.resume();
      },
      'exam.answer': (answer) => exam.answer(answer),
      'exam.next': () => exam.next(),
      'exam.leave': () => {
        // Nothing that was answered is lost by one click.
        exam.interrupt();
        backToLesson();
        return exam.view;
      },
      'recall.open': ({ lessonId }) => {
        exam.interrupt();
        return recall.open(lessonId);
      },
      'recall.answer': ({ answer }) => recall.answer(answer),
      'recall.letGo': () => recall.letGo(),
      'recall.close': () => {
        recall.close();
        backToLesson();
        return recall.view;
      },
      'guest.start': (machine) => {
        // A round knows its own machine, and the window does not.
        return byHand(() => guest.start(exam.machine ?? machine));
      },
      'guest.stop': () => byHand(() => guest.stop()),
      'guest.restart': () => byHand(() => guest.restart()),
      'guest.preview': async (machine) => ({
        short: shortCommand(machine),
        start: await guest.forecast(machine),
      }),
      'guest.switchNic': ({ nic }) => {
        inSight();
        return byHand(() => guest.switchNic(nic));
      },
      'guest.commandLine': () => {
        inSight();
        const line = guest.commandLine();
        if (line === null) throw new FaultError(noGuestYet());
        return line;
      },
      'meter.set': async ({ on }) => {
        inSight();
        await guest.meter.set(on);
        parts.progress.keepPlace({ meter: on });
        return guest.meter.view;
      },
      'seat.freshShell': async ({ seat }) => {
        await guest.freshShell(seat);
        tutor.freshShell(seat);
        return {};
      },
      'console.write': ({ seat, data }) => {
        parts.clock.touch();
        if (rehearsal.isTyping) {
          if (data.includes('\x03')) rehearsal.cancel();
          return {};
        }
        guest.consoleOf(seat).write(data);
        return {};
      },
      'console.resize': ({ seat, cols, rows }) => {
        guest.consoleOf(seat).resize(cols, rows);
        return {};
      },
    },
    streams: {
      console: ({ seat }, push) => guest.consoleOf(seat).attach((data) => push({ data })),
      virtqueues: (_input, push) => guest.virtqueues.attach((rings) => push(curtain.rings(rings))),
      display: ({ card }, push) => guest.display.attach(card, (view) => push(curtain.display(view))),
    },
  };
}

/**
 * Gives the open lesson the machine it wants, in the background, and never one that somebody has used for something
 * else; where its step builds on earlier ones, with those done.
 */
function beginAt({ guest, tutor, rehearsal }: Parts, machine: MachineSpec): void {
  const { scene } = tutor;
  const isWanted = scene !== null && scene.lesson.machine === machine && tutor.isStepOpen(scene);
  if (isWanted && rehearsal.needsWork(scene)) void rehearsal.prepare(scene);
  else tryAt(guest.startUnused(machine));
}

function isThere({ kind }: GuestView): boolean {
  return kind !== 'off' && kind !== 'crashed' && kind !== 'stopping';
}

/** How it goes the guest's view tells. */
function tryAt(work: Promise<void>): void {
  work.catch((error: unknown) => {
    if (!(error instanceof FaultError)) throw error;
  });
}
