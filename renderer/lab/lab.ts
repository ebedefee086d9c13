/** Everything the window knows, in small stores fed by main, and everything it can ask for. */
import type { CallInput, CallName, CallOutput } from '../../main/contract/api.ts';
import type { ExamView } from '../../main/contract/exam.ts';
import { type Fault, FaultError } from '../../main/contract/fault.ts';
import type { FootingView } from '../../main/contract/footing.ts';
import type { GlossaryTerm } from '../../main/contract/glossary.ts';
import type { GuestView } from '../../main/contract/guest.ts';
import type { HostView } from '../../main/contract/host.ts';
import type {
  LessonSummary,
  LessonView,
  StepRef,
  StepVerdict,
  StepView,
} from '../../main/contract/lesson.ts';
import type { MachineSpec, NicModel } from '../../main/contract/machine.ts';
import { nearestLanguage } from '../../main/contract/nearest-language.ts';
import type { PackView } from '../../main/contract/packs.ts';
import type { MeterView } from '../../main/contract/meter.ts';
import type { PciDevice } from '../../main/contract/pci.ts';
import type { RecallView } from '../../main/contract/recall.ts';
import type { SeatName, SeatView } from '../../main/contract/seat.ts';
import { nextZoom, type Settings } from '../../main/contract/settings.ts';
import type { Language } from '../../main/contract/text.ts';
import type { LiveClient } from '../client/start.ts';
import { windowPort } from '../client/window-port.ts';
import { withSeat } from './seats.ts';
import { createStore, type Store } from './store.ts';

/** A fault on screen until it is dismissed. */
export interface Toast {
  id: number;
  fault: Fault;
}

/** A panel of the window that something elsewhere asks to be opened; a new one each time. */
export interface Summons {
  panel: 'course' | 'recall' | 'glossary' | 'settings';
  /** What to look for in it, or which part of it. */
  query?: string;
}

/** Whose finish page is asked for: a lesson's or, with null, the course's. */
export interface FinishAsked {
  lessonId: string | null;
}

export interface Lab {
  client: LiveClient;
  version: string;
  platform: string;
  /** The app in a browser, whose server may be another machine's. */
  inBrowser: boolean;
  /** What the reader's own system speaks: in a browser the browser's language, else that of main. */
  systemLanguage: Language;
  settings: Store<Settings>;
  guest: Store<GuestView>;
  devices: Store<readonly PciDevice[]>;
  /** What a landlord has for its tenants; null where the guest is none. */
  host: Store<HostView | null>;
  meter: Store<MeterView>;
  /** What the shells at the guest's terminals are at, the host's first. */
  seats: Store<readonly SeatView[]>;
  /** The terminal on top. */
  activeSeat: Store<SeatName>;
  lessons: Store<readonly LessonSummary[]>;
  problems: Store<readonly Fault[]>;
  /** The words of the course. */
  glossary: Store<readonly GlossaryTerm[]>;
  /** Folders of lessons that the learner added. */
  packs: Store<readonly PackView[]>;
  /** Whether main can show a dialog to choose a folder. */
  choosesFolders: boolean;
  /** Whether main can save the cheat sheet as PDF; a browser prints it. */
  savesPdf: boolean;
  /** What the left side shows. */
  place: Store<'lesson' | 'sandbox'>;
  lesson: Store<LessonView | null>;
  /** Whether the guest is as the open step needs it. */
  footing: Store<FootingView>;
  exam: Store<ExamView>;
  recall: Store<RecallView>;
  /** The unfolded step of the open lesson; null when all are folded. */
  openStep: Store<string | null>;
  /** Changes whenever somebody asks for the introduction of the open lesson. */
  introAsked: Store<number>;
  /** The last word on each step of the open lesson, by step id. */
  verdicts: Store<ReadonlyMap<string, StepVerdict>>;
  /** The step whose check is under way. */
  checking: Store<StepRef | null>;
  toasts: Store<readonly Toast[]>;
  /** Whether the doctor's report is open. */
  doctor: Store<boolean>;
  /** The page that looks back, while it is open. */
  finish: Store<FinishAsked | null>;
  /** Whether the palette is open. */
  palette: Store<boolean>;
  summons: Store<Summons | null>;
  /** Makes a call; a failure becomes a toast and null. */
  ask: <N extends CallName>(name: N, input: CallInput<N>) => Promise<CallOutput<N> | null>;
  report: (error: unknown) => void;
  dismiss: (id: number) => void;
  /** Opens a lesson where the learner left it, at a step of it, or (null) at its introduction. */
  openLesson: (lessonId: string, stepId?: string | null) => Promise<void>;
  /** Leaves the lesson as it is and lets the learner build a guest of their own; meanwhile nothing is checked. */
  openSandbox: () => void;
  /** Back to the lesson, as it was left; its commands are checked again. */
  leaveSandbox: () => void;
  /** Makes everything in the window larger or smaller by a step, or (0) as it was at first. */
  zoom: (step: 1 | 0 | -1) => void;
  setSettings: (patch: Partial<Omit<Settings, 'packs'>>) => void;
  /** Lays the recall card of a lesson in the place of the open lesson. */
  openCard: (lessonId: string) => void;
  startGuest: (machine: MachineSpec) => void;
  restartGuest: () => void;
  switchNic: (nic: NicModel | null) => void;
  setMeter: (on: boolean) => void;
  /** Stops listening to main. */
  close: () => void;
}

/** The first step that is not done, or null when all are. */
export function firstOpenStep(lesson: LessonView): StepView | null {
  return lesson.steps.find((step) => step.progress.kind === 'open') ?? null;
}

/** The step whose exam is being taken; a window that is loaded anew goes on there. */
function stepOfExam(lesson: LessonView, exam: ExamView): StepView | undefined {
  const isHere = exam.kind !== 'idle' && exam.lessonId === lesson.id;
  return isHere ? lesson.steps.find((step) => step.exam !== null) : undefined;
}

/** Turns whatever was thrown into something with a sentence and a next step. */
export function toFault(error: unknown): Fault {
  if (error instanceof FaultError) return error.fault;
  const detail = error instanceof Error ? error.message : String(error);
  return {
    tag: 'window.unexpected',
    message: { en: 'Something went wrong in the window.', 'zh-CN': '窗口里出了点意外。' },
    hint: {
      en: 'Try it again. If it stays, reload the window; the guest keeps running.',
      'zh-CN': '请再试一次。若仍然如此，请重新载入窗口，客户机不会停。',
    },
    data: { detail },
    actions: [],
  };
}

/** Greets main, listens to it, and returns the stores once the first picture is complete. */
export async function startLab(client: LiveClient): Promise<Lab> {
  const hello = await client.call('app.hello', {});
  const inBrowser = windowPort(window) === null;
  const settings = createStore(hello.settings);
  const guest = createStore(hello.guest);
  const devices = createStore<readonly PciDevice[]>(hello.devices);
  const host = createStore<HostView | null>(hello.host);
  const meter = createStore(hello.meter);
  const seats = createStore<readonly SeatView[]>(hello.seats);
  const activeSeat = createStore<SeatName>('host');
  const lessons = createStore<readonly LessonSummary[]>(hello.lessons);
  const problems = createStore<readonly Fault[]>(hello.problems);
  const glossary = createStore<readonly GlossaryTerm[]>(hello.glossary);
  const packs = createStore<readonly PackView[]>(hello.packs);
  const place = createStore<'lesson' | 'sandbox'>('lesson');
  const lesson = createStore<LessonView | null>(null);
  const openStep = createStore<string | null>(null);
  const introAsked = createStore(0);
  const verdicts = createStore<ReadonlyMap<string, StepVerdict>>(new Map());
  const checking = createStore<StepRef | null>(hello.checking);
  const footing = createStore<FootingView>(hello.footing);
  const exam = createStore<ExamView>(hello.exam);
  const recall = createStore<RecallView>(hello.recall);
  const toasts = createStore<readonly Toast[]>([]);
  const doctor = createStore(false);
  const finish = createStore<FinishAsked | null>(null);
  const palette = createStore(false);
  const summons = createStore<Summons | null>(null);
  let nextToast = 1;

  const report = (error: unknown) => {
    const fault = toFault(error);
    toasts.update((shown) => {
      const others = shown.filter((toast) => toast.fault.tag !== fault.tag);
      return [...others.slice(-2), { id: nextToast++, fault }];
    });
  };
  const ask: Lab['ask'] = async (name, input) => {
    try {
      return await client.call(name, input);
    } catch (error) {
      report(error);
      return null;
    }
  };
  const openLesson: Lab['openLesson'] = async (lessonId, stepId) => {
    const at = typeof stepId === 'string' ? { lessonId, stepId } : { lessonId };
    const view = await ask('lesson.open', at);
    if (view === null) return;
    const isOther = lesson.get()?.id !== view.id;
    if (isOther) verdicts.set(new Map());
    if (typeof stepId === 'string') openStep.set(stepId);
    else if (isOther) openStep.set(stepOfExam(view, exam.get())?.id ?? view.openStep);
    lesson.set(view);
    place.set('lesson');
    if (stepId === null) introAsked.update((count) => count + 1);
  };
  const openSandbox = () => {
    place.set('sandbox');
    void ask('lesson.pause', {});
  };
  const refresh = async () => {
    const again = await ask('app.hello', {});
    if (again === null) return;
    settings.set(again.settings);
    guest.set(again.guest);
    devices.set(again.devices);
    host.set(again.host);
    meter.set(again.meter);
    footing.set(again.footing);
    checking.set(again.checking);
    seats.set(again.seats);
    exam.set(again.exam);
    recall.set(again.recall);
    lessons.set(again.lessons);
    problems.set(again.problems);
    glossary.set(again.glossary);
    packs.set(again.packs);
    const open = lesson.get()?.id ?? again.openLesson;
    const inSandbox = place.get() === 'sandbox';
    if (open !== null) await openLesson(open);
    if (inSandbox) openSandbox();
  };
  let wasLost = false;
  const stops = [
    client.onState(() => {
      if (client.state.kind === 'lost') wasLost = true;
      if (client.state.kind !== 'open' || !wasLost) return;
      wasLost = false;
      void refresh();
    }),
    client.on('guest.changed', guest.set),
    client.on('guest.devices', devices.set),
    client.on('host.changed', (changed) => host.set(changed.host)),
    client.on('lesson.footing', footing.set),
    client.on('exam.changed', exam.set),
    client.on('recall.changed', recall.set),
    client.on('meter.changed', meter.set),
    client.on('seat.changed', (changed) => {
      seats.update((known) => withSeat(known, changed));
    }),
    client.on('settings.changed', settings.set),
    client.on('lessons.changed', (changed) => {
      lessons.set(changed.lessons);
      problems.set(changed.problems);
      packs.set(changed.packs);
    }),
    client.on('glossary.changed', glossary.set),
    client.on('lesson.changed', (changed) => {
      if (lesson.get()?.id === changed.id) lesson.set(changed);
    }),
    client.on('lesson.verdict', (verdict) => {
      if (lesson.get()?.id !== verdict.lessonId) return;
      verdicts.update((known) => new Map(known).set(verdict.stepId, verdict));
    }),
    client.on('lesson.checking', ({ step }) => checking.set(step)),
  ];

  const setGuest = (view: GuestView | null) => {
    if (view !== null) guest.set(view);
  };

  const lab: Lab = {
    client,
    version: hello.version,
    platform: hello.platform,
    inBrowser,
    systemLanguage: inBrowser ? nearestLanguage(navigator.languages) : hello.systemLanguage,
    settings,
    guest,
    devices,
    host,
    meter,
    seats,
    activeSeat,
    lessons,
    problems,
    glossary,
    packs,
    choosesFolders: hello.choosesFolders,
    savesPdf: hello.savesPdf,
    place,
    lesson,
    footing,
    exam,
    recall,
    openStep,
    introAsked,
    verdicts,
    checking,
    toasts,
    doctor,
    finish,
    palette,
    summons,
    ask,
    report,
    dismiss: (id) => toasts.update((shown) => shown.filter((toast) => toast.id !== id)),
    openLesson,
    openSandbox,
    leaveSandbox: () => place.set('lesson'),
    zoom: (step) => lab.setSettings({ zoom: step === 0 ? 100 : nextZoom(settings.get().zoom, step) }),
    setSettings: (patch) => {
      settings.update((current) => ({ ...current, ...patch }));
      void ask('settings.set', patch).then((saved) => {
        if (saved !== null) settings.set(saved);
      });
    },
    openCard: (lessonId) => {
      place.set('lesson');
      void ask('recall.open', { lessonId }).then((view) => {
        if (view !== null) recall.set(view);
      });
    },
    startGuest: (machine) => void ask('guest.start', machine).then(setGuest),
    restartGuest: () => void ask('guest.restart', {}).then(setGuest),
    switchNic: (nic) => void ask('guest.switchNic', { nic }).then(setGuest),
    setMeter: (on) =>
      void ask('meter.set', { on }).then((view) => {
        if (view !== null) meter.set(view);
      }),
    close: () => stops.forEach((stop) => stop()),
  };

  const unfinished = hello.lessons.find((summary) => summary.done < summary.steps);
  const left = hello.lessons.find(({ id }) => id === hello.openLesson);
  const first = left?.id ?? unfinished?.id ?? hello.lessons[0]?.id;
  if (first !== undefined) {
    // Main answers at once: the window is drawn once, with its lesson.
    await openLesson(first);
    verdicts.set(new Map(hello.verdicts.map((verdict) => [verdict.stepId, verdict])));
    if (hello.sandbox) openSandbox();
  }
  return lab;
}
