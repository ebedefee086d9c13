import { isTenantSeat, type SeatName } from '../contract/seat.ts';
import { languageOf } from '../contract/settings.ts';
import { Guest } from '../guest/guest.ts';
import { knowCourse } from '../lessons/known.ts';
import { LessonClock } from '../lessons/lesson-clock.ts';
import { openProgress } from '../lessons/progress.ts';
import { firstOpen } from '../lessons/view.ts';
import { watchLessons, watchPacks } from '../lessons/watch.ts';
import { findRuntimeRoot } from '../qemu/runtime-root.ts';
import type { App, Surroundings } from '../transport/app.ts';
import { Rehearsal } from '../tutor/rehearsal.ts';
import { Tutor } from '../tutor/tutor.ts';
import { Course } from './course.ts';
import { lockData } from './data-lock.ts';
import { makeDesks, type Desks } from './desks.ts';
import { DeviceWatch } from './devices.ts';
import { ExaminedGuest } from './examined-guest.ts';
import { handlersOf } from './handlers.ts';
import { HostWatch } from './host-watch.ts';
import { News } from './news.ts';
import { OwnFaults } from './own-faults.ts';
import { isIdle, isOnBattery } from './power.ts';
import { Packs } from './packs.ts';
import { ProgressReport } from './progress-report.ts';
import type { AppPaths } from './paths.ts';
import { GuestStage } from './stage.ts';
import { openSettings } from './settings-store.ts';
import { systemLanguage } from './system-language.ts';

/** Builds the whole app without a window: guest, lessons, tutor, handlers and news, wired once. */
export async function compose(paths: AppPaths, surroundings: Surroundings): Promise<App> {
  const runtime = await findRuntimeRoot(paths.data);
  const lock = await lockData(paths.data, runtime.path);
  if (paths.knownCourse !== undefined) await knowCourse(paths.knownCourse);
  const log = (line: string): void => console.error(`taproom: ${line}`);
  const news = new News();
  const ownFaults = new OwnFaults(() => news.emit('lessons.changed', course.view()));
  const settings = await openSettings(paths.data, (fault) => ownFaults.report('settings', fault));
  const { progress, problems } = await openProgress(paths.data, {
    onFault: (fault) => ownFaults.report('progress', fault),
  });
  const packs = new Packs(settings, paths.lessons, paths.packs);
  const course: Course = new Course(
    [paths.lessons],
    progress,
    () => [...problems, ...ownFaults.all],
    () => packs.paths,
    packs.given,
  );
  const report = paths.report === undefined ? null : new ProgressReport(paths.report, log);

  const spares = () => surroundings.shared === true || (surroundings.onBattery?.() ?? false) || isOnBattery();
  /** On a busy machine what is done for later is taken from the learner's guest. */
  const hasRoom = () => !spares() && isIdle();
  const guest = new Guest({
    bundleDir: paths.qemu,
    imageDir: paths.guest,
    dataDir: paths.data,
    runtimeRoot: runtime.path,
    runtimeElsewhere: runtime.passedOver.length > 0,
    mayStandBy: hasRoom,
    mayWorkAhead: hasRoom,
  });
  guest.speak(languageOf(settings.current, systemLanguage(surroundings)));
  const devices: DeviceWatch = new DeviceWatch(
    (probe) => guest.probe(probe),
    (list) => news.emit('guest.devices', desks.curtain.devices(list)),
  );
  const host: HostWatch = new HostWatch(
    (probe) => guest.probe(probe),
    (view) => news.emit('host.changed', { host: desks.curtain.host(view) }),
  );
  const desks: Desks = makeDesks({
    guest,
    progress,
    news,
    tutor: () => tutor,
    devices: () => devices,
    host: () => host,
  });
  const tutor: Tutor = new Tutor(new ExaminedGuest(guest), progress, {
    lessonChanged: (view) => {
      clock.touch();
      news.emit('lesson.changed', view);
      news.emit('lessons.changed', course.view());
      desks.recall.tell();
    },
    verdict: (verdict) => news.emit('lesson.verdict', verdict),
    checking: (step) => news.emit('lesson.checking', { step }),
    entered: (scene) => {
      clock.touch();
      rehearsal.enter(scene);
      const next = scene === null ? undefined : course.after(scene.lesson.id);
      if (next !== undefined) guest.foresee(next.machine);
    },
    passed: (stepId) => rehearsal.done(stepId),
  });
  const clock = new LessonClock(progress, () => {
    const lesson = tutor.openLesson;
    const isElsewhere = progress.place.sandbox || desks.recall.isOpen;
    if (lesson === null || isElsewhere || progress.practiceOf(lesson.id) !== null) return null;
    return firstOpen(lesson, progress.of(lesson.id)) === null ? null : lesson.id;
  });
  const rehearsal: Rehearsal = new Rehearsal(
    new GuestStage(guest, desks),
    (scene) => tutor.isStepOpen(scene),
    (view) => {
      news.emit('lesson.footing', view);
      // A complaint about what the guest before showed has no place beside a guest made ready.
      if (view.kind === 'prepared') void tutor.machineChanged();
    },
  );

  let stopWatchingPacks = (): void => undefined;
  const load = async (): Promise<void> => {
    const lessons = await course.load();
    tutor.useLessons(lessons);
    desks.recall.useLessons(lessons);
    stopWatchingPacks();
    stopWatchingPacks = watchPacks(packs.paths, () => void reload(), log);
  };
  const reload = async (): Promise<void> => {
    await load();
    news.emit('lessons.changed', course.view());
    news.emit('glossary.changed', course.glossary);
  };
  await load();
  report?.keep(course.view().lessons);
  news.on('lessons.changed', ({ lessons }) => report?.keep(lessons));
  const stopWatching = watchLessons([paths.lessons], () => void reload(), log);

  // Without a guest the switch only remembers.
  if (progress.place.meter) await guest.meter.set(true);
  followGuest({ guest, tutor, rehearsal, devices, host, desks, news });

  return {
    handlers: handlersOf({
      paths,
      surroundings,
      settings,
      guest,
      devices,
      host,
      desks,
      tutor,
      rehearsal,
      clock,
      progress,
      news,
      course,
      packs,
      reload,
    }),
    events: news,
    get settings() {
      return settings.current;
    },
    dispose: async () => {
      stopWatching();
      stopWatchingPacks();
      await guest.stop();
      try {
        await progress.flush();
        await report?.flush();
      } finally {
        lock.release();
      }
    },
    disposeNow: () => {
      guest.disposeNow();
      lock.release();
    },
  };
}

interface Followers {
  guest: Guest;
  tutor: Tutor;
  rehearsal: Rehearsal;
  devices: DeviceWatch;
  host: HostWatch;
  desks: Desks;
  news: News;
}

/** Passes the guest's news on, and has the tutor and the device list look again when something happened. */
function followGuest({ guest, tutor, rehearsal, devices, host, desks, news }: Followers): void {
  const { curtain, exam, recall } = desks;
  let run: string | null = null;
  let nic: unknown = null;
  /** The run whose commands the tutor knows; it may still be getting its NIC. */
  let watched: string | null = null;
  guest.onView((view) => {
    news.emit('guest.changed', curtain.guest(view));
    exam.guestChanged();
    if (view.kind !== 'ready') {
      if (run !== null) {
        run = null;
        devices.clear();
        host.follow(false);
        // What was missing in the guest that goes is nobody's concern.
        void rehearsal.look();
      }
      return;
    }
    const settled = view.switchingTo === undefined;
    const changed = view.runId !== run || view.machine.nic !== nic;
    if (view.runId !== watched) {
      tutor.forgetCommands();
      recall.forgetCommands();
    }
    watched = view.runId;
    if (!settled) {
      devices.expectCard();
      nic = undefined;
      // What was said of the card that goes is not true of the one that comes.
      void rehearsal.look();
    }
    if (!settled || !changed) return;
    run = view.runId;
    nic = view.machine.nic;
    void devices.refreshNew();
    host.follow(view.machine.board === 'landlord');
    if (!exam.hidesGuest && !recall.isOpen && !rehearsal.isTyping) void tutor.machineChanged();
    void rehearsal.look();
  });
  /** Who sits where, so that whoever comes next is not taken for the one who went. */
  const taken = new Map<SeatName, boolean>();
  guest.onSeat((view) => {
    const isOther = isTenantSeat(view.seat) && taken.get(view.seat) !== view.taken;
    taken.set(view.seat, view.taken);
    if (isOther) {
      tutor.forgetCommands(view.seat);
      exam.guestChanged();
      void host.refresh();
    }
    news.emit('seat.changed', view);
  });
  guest.meter.onView((view) => news.emit('meter.changed', curtain.meter(view)));
  guest.onCommand((command) => {
    // What a rehearsal types is nobody's answer.
    const seen = rehearsal.isTyping ? Promise.resolve() : desks.sawCommand(command);
    void seen.then(() => {
      void rehearsal.commandEnded();
      void host.refresh();
      return devices.refresh();
    });
  });
}
