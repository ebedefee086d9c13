/**
 * The one table of everything that crosses main ↔ renderer. Client, handler map and wire names are
 * derived from it; a name is written here and nowhere else.
 *
 * calls    request → reply; a failure travels as a {@link Fault}
 * events   main → every window, no reply
 * streams  main → one subscriber, chunk by chunk, acknowledged so that a slow reader bounds memory
 */
import { z } from 'zod';
import { DisplayCard, DisplayView } from './display.ts';
import { DoctorReport } from './doctor.ts';
import { ExamAnswer, ExamSeed, ExamView } from './exam.ts';
import { Fault } from './fault.ts';
import { FinishView, SheetName } from './finish.ts';
import { FootingView } from './footing.ts';
import { GlossaryTerm } from './glossary.ts';
import { GuestView } from './guest.ts';
import { HostView } from './host.ts';
import { Id, MAX_ANSWER, MAX_NOTE, LessonSummary, LessonView, StepRef, StepVerdict } from './lesson.ts';
import { MachineSpec, NicModel } from './machine.ts';
import { MeterView } from './meter.ts';
import { PackPath, PackView } from './packs.ts';
import { PciDevice } from './pci.ts';
import { MachinePreview } from './sandbox.ts';
import { RecallView } from './recall.ts';
import { SearchText } from './search.ts';
import { SeatName, SeatView } from './seat.ts';
import { Settings, SettingsChange } from './settings.ts';
import { Language } from './text.ts';
import { ImportResult, MAX_TRANSFER, TransferFile } from './transfer.ts';
import { VirtqueueView } from './virtqueue.ts';

const nothing = z.strictObject({});
const atSeat = z.strictObject({ seat: SeatName });

export const calls = {
  /** First call of a window: everything it needs to draw itself. */
  'app.hello': {
    input: nothing,
    output: z.strictObject({
      version: z.string(),
      platform: z.string(),
      /** Language of the system, for `settings.language: system`. */
      systemLanguage: Language,
      settings: Settings,
      lessons: z.array(LessonSummary),
      /** Lesson files that could not be used, each with file and field. */
      problems: z.array(Fault),
      /** The words of the course, in the order they are taught. */
      glossary: z.array(GlossaryTerm),
      packs: z.array(PackView),
      /** Whether main can show a dialog to choose a folder. */
      choosesFolders: z.boolean(),
      /** Whether main can save a page of the window as PDF; a browser prints by itself. */
      savesPdf: z.boolean(),
      guest: GuestView,
      devices: z.array(PciDevice),
      /** Null where the guest is no landlord. */
      host: HostView.nullable(),
      meter: MeterView,
      /** The host's first; a landlord's tenants follow. */
      seats: z.array(SeatView),
      /** The open lesson, or the one that was open when the app was left. */
      openLesson: Id.nullable(),
      /** The last word on each step of it. */
      verdicts: z.array(StepVerdict),
      /** The step that is being checked right now. */
      checking: StepRef.nullable(),
      footing: FootingView,
      /** The learner is in the sandbox. */
      sandbox: z.boolean(),
      exam: ExamView,
      recall: RecallView,
    }),
  },
  /** The learner did something in a page that was told to say so. */
  'app.touched': { input: nothing, output: nothing },
  'app.doctor': { input: nothing, output: DoctorReport },
  /** Shows the folder with progress and settings in the file manager; does nothing where there is none. */
  'app.openDataFolder': { input: nothing, output: nothing },
  /** What can be searched now; asked for whenever a search begins. */
  'search.texts': { input: nothing, output: z.array(SearchText) },
  /** Progress and notes as a file; where it goes is the page's to ask. */
  'progress.export': { input: nothing, output: TransferFile },
  /** Adds what such a file has to what is here; nothing is lost, and a copy of before is kept. */
  'progress.import': {
    input: z.strictObject({ name: z.string().max(255), text: z.string().max(MAX_TRANSFER) }),
    output: ImportResult,
  },
  'settings.set': { input: SettingsChange, output: Settings },
  /** Adds a folder of lessons; null lets the learner choose one in a dialog. Replies the folder, or null for none. */
  'packs.add': {
    input: z.strictObject({ path: PackPath.nullable() }),
    output: z.strictObject({ path: PackPath.nullable() }),
  },
  /** Forgets a folder of lessons; its files stay. */
  'packs.remove': { input: z.strictObject({ path: PackPath }), output: nothing },
  /** Opens a lesson where it was left, or at a step; a fresh guest is brought to where that step begins. */
  'lesson.open': { input: z.strictObject({ lessonId: Id, stepId: Id.optional() }), output: LessonView },
  /** Which step the next finished command is checked against; null when all are folded. */
  'lesson.focus': { input: StepRef.extend({ stepId: Id.nullable() }), output: nothing },
  /** How the introduction is left. */
  'lesson.intro': {
    input: z.strictObject({ lessonId: Id, intro: z.enum(['open', 'folded']) }),
    output: nothing,
  },
  /** Until a step is in focus again no command is checked: the learner plays in the sandbox. */
  'lesson.pause': { input: nothing, output: nothing },
  'lesson.predict': { input: StepRef.extend({ option: Id }), output: LessonView },
  /** Goes on without a prediction. */
  'lesson.skipGuess': { input: StepRef, output: LessonView },
  /** What stands in the answer's field, before it is given. */
  'lesson.draft': { input: StepRef.extend({ draft: z.string().max(MAX_ANSWER) }), output: nothing },
  /** Keeps what the learner wrote down at a step, done or not; nothing takes the note away. */
  'lesson.note': { input: StepRef.extend({ note: z.string().max(MAX_NOTE) }), output: nothing },
  'lesson.hint': { input: StepRef, output: LessonView },
  'lesson.answer': { input: StepRef.extend({ answer: z.string().max(MAX_ANSWER) }), output: StepVerdict },
  /** Checks the step now, against the last finished command. */
  'lesson.check': { input: StepRef, output: StepVerdict },
  /** A fresh guest in which the earlier steps are done by their solutions; how it goes is told as the footing. */
  'lesson.prepare': { input: StepRef, output: nothing },
  /** Does what the solution of the step says, in the terminal. */
  'lesson.solve': { input: StepRef, output: nothing },
  /** Ends either of them where it is. */
  'lesson.stopTyping': { input: nothing, output: nothing },
  /** Marks the step as shown. */
  'lesson.show': { input: StepRef, output: LessonView },
  /** Does a finished lesson again beside its record, which stays; or ends that. */
  'lesson.practise': { input: z.strictObject({ lessonId: Id, on: z.boolean() }), output: LessonView },
  /** What a lesson leaves the learner with or, with null, the course. */
  'finish.read': { input: z.strictObject({ lessonId: Id.nullable() }), output: FinishView },
  /** Has the learner choose where the sheet that the window would print is saved as PDF; replies the file, or null for none. */
  'finish.savePdf': {
    input: z.strictObject({ name: SheetName }),
    output: z.strictObject({ path: z.string().nullable() }),
  },
  /** Begins the exam of a step, with the tenants of this seed or, with null, of a new one. */
  'exam.begin': { input: StepRef.extend({ seed: ExamSeed.nullable() }), output: ExamView },
  /** Goes on with the exam that was interrupted. */
  'exam.resume': { input: nothing, output: ExamView },
  'exam.answer': { input: ExamAnswer, output: ExamView },
  'exam.next': { input: nothing, output: ExamView },
  'exam.leave': { input: nothing, output: ExamView },
  /** Lays the lesson's card on the table, if one is due, and starts its guest. */
  'recall.open': { input: z.strictObject({ lessonId: Id }), output: RecallView },
  'recall.answer': { input: z.strictObject({ answer: z.string().max(200) }), output: RecallView },
  /** Shows the way; the card counts as not remembered. */
  'recall.letGo': { input: nothing, output: RecallView },
  'recall.close': { input: nothing, output: RecallView },
  'guest.start': { input: MachineSpec, output: GuestView },
  'guest.stop': { input: nothing, output: GuestView },
  'guest.restart': { input: nothing, output: GuestView },
  /** Of a machine that need not run: its command, and how it would start. */
  'guest.preview': { input: MachineSpec, output: MachinePreview },
  'guest.switchNic': { input: z.strictObject({ nic: NicModel.nullable() }), output: GuestView },
  /** The command a person would type, and the whole one that runs. */
  'guest.commandLine': { input: nothing, output: z.strictObject({ short: z.string(), full: z.string() }) },
  /** Switches the call meter; it stays so while guests come and go. */
  'meter.set': { input: z.strictObject({ on: z.boolean() }), output: MeterView },
  /** Ends whatever sits at the terminal; a new shell begins there, on the same guest. */
  'seat.freshShell': { input: atSeat, output: nothing },
  'console.write': { input: atSeat.extend({ data: z.string().max(1_000_000) }), output: nothing },
  'console.resize': {
    input: atSeat.extend({
      cols: z.number().int().min(20).max(1000),
      rows: z.number().int().min(5).max(500),
    }),
    output: nothing,
  },
} as const;

export const events = {
  'guest.changed': GuestView,
  /** Of one seat: its shell began or ended a command, its marks stopped or came back, a tenant came or went. */
  'seat.changed': SeatView,
  /** What `lspci` says inside the guest right now, read by the agent: drives the picture. */
  'guest.devices': z.array(PciDevice),
  /** What a landlord has for its tenants, read by the agent; null where the guest is none. */
  'host.changed': z.strictObject({ host: HostView.nullable() }),
  /** At most five times a second while a command runs. */
  'meter.changed': MeterView,
  'lesson.changed': LessonView,
  'lesson.verdict': StepVerdict,
  /** A check has begun that owes the learner a verdict, or (null) it has ended. */
  'lesson.checking': z.strictObject({ step: StepRef.nullable() }),
  /** Whether the guest is as the open step needs it. */
  'lesson.footing': FootingView,
  'lessons.changed': z.strictObject({
    lessons: z.array(LessonSummary),
    problems: z.array(Fault),
    packs: z.array(PackView),
  }),
  'glossary.changed': z.array(GlossaryTerm),
  'exam.changed': ExamView,
  'recall.changed': RecallView,
  'settings.changed': Settings,
} as const;

export const streams = {
  /** A seat's serial console: first the screen and scrollback so far, then what follows. */
  console: { input: atSeat, chunk: z.strictObject({ data: z.string() }) },
  /** The rings of the guest's virtio devices: now, and whenever they move. QEMU is asked only while this is open. */
  virtqueues: { input: nothing, chunk: VirtqueueView },
  /** The picture of a graphics card, or of the first: now, and whenever it changed. QEMU is asked only while this is open. */
  display: { input: z.strictObject({ card: DisplayCard.shape.id.nullable() }), chunk: DisplayView },
} as const;

export type Calls = typeof calls;
export type CallName = keyof Calls;
export type CallInput<N extends CallName> = z.infer<Calls[N]['input']>;
export type CallOutput<N extends CallName> = z.infer<Calls[N]['output']>;

export type Events = typeof events;
export type EventName = keyof Events;
export type EventPayload<N extends EventName> = z.infer<Events[N]>;

export type Streams = typeof streams;
export type StreamName = keyof Streams;
export type StreamInput<N extends StreamName> = z.infer<Streams[N]['input']>;
export type StreamChunk<N extends StreamName> = z.infer<Streams[N]['chunk']>;

/** What main must provide; exhaustive by type. */
export type Handlers = {
  calls: { [N in CallName]: (input: CallInput<N>) => CallOutput<N> | Promise<CallOutput<N>> };
  streams: {
    /** Starts a stream; `push` resolves when the reader has room. Returns how to stop it. */
    [N in StreamName]: (input: StreamInput<N>, push: (chunk: StreamChunk<N>) => Promise<void>) => () => void;
  };
};
