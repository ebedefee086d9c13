import { mkdir } from 'node:fs/promises';
import type { Fault } from '../contract/fault.ts';
import type { LessonSummary } from '../contract/lesson.ts';
import { Guest } from '../guest/guest.ts';
import type { Lesson } from '../lessons/format.ts';
import { loadLessons } from '../lessons/load.ts';
import { openProgress } from '../lessons/progress.ts';
import { lessonSummary } from '../lessons/view.ts';
import type { App, Surroundings } from '../transport/app.ts';
import { Tutor } from '../tutor/tutor.ts';
import { DeviceWatch } from './devices.ts';
import { handlersOf } from './handlers.ts';
import { machineOf } from './machine-of.ts';
import { News } from './news.ts';
import type { AppPaths } from './paths.ts';
import { openSettings } from './settings-store.ts';

/** Builds the whole app without a window: guest, lessons, tutor, handlers and news, wired once. */
export async function compose(paths: AppPaths, surroundings: Surroundings): Promise<App> {
  await mkdir(paths.data, { recursive: true });
  const news = new News();
  const settings = await openSettings(paths.data);
  const { progress, problems: progressProblems } = await openProgress(paths.data);
  const guest = new Guest({
    bundleDir: paths.qemu,
    imageDir: paths.guest,
    dataDir: paths.data,
    mayStandBy: () => !(surroundings.onBattery?.() ?? false),
  });
  const devices = new DeviceWatch(
    (probe) => guest.probe(probe),
    (list) => news.emit('guest.devices', list),
  );
  const tutor = new Tutor(
    {
      probe: (probe) => guest.probe(probe),
      get machine() {
        return machineOf(guest.view);
      },
    },
    progress,
    {
      lessonChanged: (view) => {
        news.emit('lesson.changed', view);
        news.emit('lessons.changed', course());
      },
      verdict: (verdict) => news.emit('lesson.verdict', verdict),
    },
  );

  let lessons: Lesson[] = [];
  let problems: Fault[] = [];
  const course = (): { lessons: LessonSummary[]; problems: Fault[] } => ({
    lessons: lessons.map((lesson) => lessonSummary(lesson, progress.of(lesson.id))),
    problems: [...progressProblems, ...problems],
  });
  const loaded = await loadLessons([paths.lessons]);
  lessons = loaded.lessons;
  problems = loaded.problems;
  tutor.useLessons(lessons);

  followGuest(guest, tutor, devices, news);

  return {
    handlers: handlersOf({ paths, surroundings, settings, guest, devices, tutor, news, course }),
    events: news,
    dispose: async () => {
      await guest.stop();
      await progress.flush();
    },
    disposeNow: () => guest.disposeNow(),
  };
}

/** Passes the guest's news on, and has the tutor and the device list look again when something happened. */
function followGuest(guest: Guest, tutor: Tutor, devices: DeviceWatch, news: News): void {
  let run: string | null = null;
  let nic: unknown = null;
  guest.onView((view) => {
    news.emit('guest.changed', view);
    if (view.kind !== 'ready') {
      if (run !== null) {
        run = null;
        devices.clear();
      }
      return;
    }
    const settled = view.switchingTo === undefined;
    const changed = view.runId !== run || view.machine.nic !== nic;
    if (view.runId !== run) tutor.forgetCommands();
    if (!settled || !changed) return;
    run = view.runId;
    nic = view.machine.nic;
    void devices.refresh();
    void tutor.machineChanged();
  });
  guest.onCommand((command) => {
    void tutor.sawCommand(command).then(() => devices.refresh());
  });
}
