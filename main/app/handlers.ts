import type { Handlers } from '../contract/api.ts';
import { FaultError } from '../contract/fault.ts';
import type { GuestView } from '../contract/guest.ts';
import { sameBase, sameMachine, type MachineSpec } from '../contract/machine.ts';
import type { Language } from '../contract/text.ts';
import type { Guest } from '../guest/guest.ts';
import { shortCommand } from '../qemu/command-line.ts';
import type { Surroundings } from '../transport/app.ts';
import type { Tutor } from '../tutor/tutor.ts';
import type { Course } from './course.ts';
import type { DeviceWatch } from './devices.ts';
import { examineMachine } from './doctor.ts';
import { noGuestYet } from './faults.ts';
import type { News } from './news.ts';
import type { Packs } from './packs.ts';
import type { AppPaths } from './paths.ts';
import type { SettingsStore } from './settings-store.ts';

export interface Parts {
  paths: AppPaths;
  surroundings: Surroundings;
  settings: SettingsStore;
  guest: Guest;
  devices: DeviceWatch;
  tutor: Tutor;
  news: News;
  course: Course;
  packs: Packs;
  /** Reads all lessons again, and tells every window. */
  reload: () => Promise<void>;
}

/** Answers to every call of the contract; each is one line to the part that knows. */
export function handlersOf(parts: Parts): Handlers {
  const { guest, tutor, settings, news } = parts;
  const afterwards = async (work: Promise<void>): Promise<GuestView> => {
    await work;
    return guest.view;
  };
  return {
    calls: {
      'app.hello': () => ({
        version: parts.surroundings.version,
        platform: process.platform,
        systemLanguage: languageOf(parts.surroundings.locale),
        settings: settings.current,
        ...parts.course.view(),
        glossary: parts.course.glossary,
        choosesFolders: parts.surroundings.chooseFolder !== undefined,
        guest: guest.view,
        devices: parts.devices.devices,
        meter: guest.meter.view,
        openLesson: tutor.openLesson?.id ?? null,
      }),
      'app.doctor': () => examineMachine(parts.paths),
      'app.openDataFolder': () => {
        parts.surroundings.openFolder?.(parts.paths.data);
        return {};
      },
      'settings.set': async (change) => {
        const next = await settings.set(change);
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
      'lesson.open': ({ lessonId }) => {
        const again = tutor.openLesson?.id === lessonId;
        const view = tutor.open(lessonId);
        startFor(guest, view.machine, again);
        return view;
      },
      'lesson.focus': (step) => {
        tutor.focus(step);
        return {};
      },
      'lesson.pause': () => {
        tutor.pause();
        return {};
      },
      'lesson.predict': (input) => tutor.predict(input),
      'lesson.hint': (step) => tutor.hint(step),
      'lesson.answer': (input) => tutor.answer(input),
      'lesson.check': (step) => tutor.check(step),
      'lesson.show': (step) => tutor.show(step),
      'lesson.reset': ({ lessonId }) => tutor.reset(lessonId),
      'guest.start': (machine) => afterwards(guest.start(machine)),
      'guest.stop': () => afterwards(guest.stop()),
      'guest.restart': () => afterwards(guest.restart()),
      'guest.preview': async (machine) => ({
        short: shortCommand(machine),
        start: await guest.forecast(machine),
      }),
      'guest.switchNic': ({ nic }) => afterwards(guest.switchNic(nic)),
      'guest.commandLine': () => {
        const line = guest.commandLine();
        if (line === null) throw new FaultError(noGuestYet());
        return line;
      },
      'meter.set': async ({ on }) => {
        await guest.meter.set(on);
        return guest.meter.view;
      },
      'console.write': ({ data }) => {
        guest.console.write(data);
        return {};
      },
      'console.resize': ({ cols, rows }) => {
        guest.console.resize(cols, rows);
        return {};
      },
    },
    streams: {
      console: (_input, push) => guest.console.attach((data) => push({ data })),
      virtqueues: (_input, push) => guest.virtqueues.attach(push),
    },
  };
}

/**
 * Gives a newly opened lesson the machine it wants, in the background: the guest's view tells how it goes,
 * its failures included. Reopening a lesson leaves a running guest as the learner made it.
 */
function startFor(guest: Guest, wanted: MachineSpec, again: boolean): void {
  const { view } = guest;
  const told = (error: unknown): void => {
    if (!(error instanceof FaultError)) throw error;
  };
  if (view.kind === 'off' || view.kind === 'crashed' || view.kind === 'stopping') {
    guest.start(wanted).catch(told);
    return;
  }
  if (again || sameMachine(view.machine, wanted)) return;
  const change =
    view.kind === 'ready' && sameBase(view.machine, wanted)
      ? guest.switchNic(wanted.nic)
      : guest.start(wanted);
  change.catch(told);
}

function languageOf(locale: string): Language {
  return locale.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}
