import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ProbeResult } from '../checks/facts.ts';
import type { Check, Verdict } from '../contract/check.ts';
import type { StepRef, StepVerdict } from '../contract/lesson.ts';
import type { Lesson, LessonStep } from '../lessons/format.ts';
import { openProgress, type ProgressStore } from '../lessons/progress.ts';
import { Tutor } from './tutor.ts';

const text = (words: string) => ({ en: words, 'zh-CN': words });

function step(id: string, check: Check): LessonStep {
  return {
    id,
    title: text(id),
    run: null,
    prediction: null,
    question: null,
    recall: null,
    task: text('task'),
    hints: [text('one'), text('two')],
    explanation: text('why'),
    evidence: 'guest',
    check,
    solution: [{ kind: 'type', line: 'lspci' }],
  };
}

const pingSeen: Check = { saw: { command: 'ping', line: 'bytes from' } };
const lesson: Lesson = {
  folder: 'two-steps',
  id: 'two-steps',
  number: 1,
  minutes: 5,
  machine: { board: 'pc', nic: 'e1000' },
  title: text('Two steps'),
  summary: text('summary'),
  intro: text('intro'),
  afterwards: [],
  commands: [],
  steps: [
    step('ping-it', pingSeen),
    {
      ...step('ask-it', { all: [pingSeen, { answer: { option: 'yes' } }] }),
      question: { text: text('is it so?'), options: [{ id: 'yes', text: text('**Yes.**') }] },
    },
    { ...step('try-it', { all: [pingSeen, { answer: { option: 'yes' } }] }), evidence: 'step' },
    {
      ...step('guess-it', pingSeen),
      prediction: {
        question: text('how many?'),
        options: [
          { id: 'few', text: text('few') },
          { id: 'many', text: text('many') },
        ],
        correct: 'few',
        why: text('why'),
      },
    },
    step('driver', { is: { module: { name: 'e1000', loaded: true } } }),
    step('measure', {
      compared: {
        sides: [{ id: 'e1000', device: 'e1000' }],
        during: 'dd',
        per: 'megabyte',
        count: 20,
        rounds: 2,
        quantity: 'speed',
      },
    }),
  ],
};

const ping = { line: 'ping -c 1 10.0.2.2', output: '64 bytes from 10.0.2.2: icmp_seq=1\n', exitCode: 0 };
const ls = { line: 'ls', output: 'a b\n', exitCode: 0 };
/** An attempt at any step: it came to nothing. */
const missed = { line: 'pnig', output: 'bash: pnig: command not found\n', exitCode: 127 };

let folder = '';
const opened: ProgressStore[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tutor-'));
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((progress) => progress.flush()));
  await rm(folder, { recursive: true, force: true });
});

/** Lets what was begun without waiting come to its end. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

const partsOf = (verdict: Verdict) =>
  verdict.kind === 'fail' ? verdict.parts?.map(({ state }) => state) : verdict.kind;

interface Desk {
  tutor: Tutor;
  told: StepVerdict[];
  checking: (StepRef | null)[];
  /** Answers the oldest unanswered probe. */
  answerProbe: (stdout: string) => void;
}

async function desk(): Promise<Desk> {
  const { progress } = await openProgress(folder);
  opened.push(progress);
  const told: StepVerdict[] = [];
  const checking: (StepRef | null)[] = [];
  const waiting: ((result: ProbeResult) => void)[] = [];
  const tutor = new Tutor(
    {
      probe: () => new Promise((resolve) => waiting.push(resolve)),
      machine: lesson.machine,
    },
    progress,
    {
      lessonChanged: () => undefined,
      verdict: (verdict) => told.push(verdict),
      checking: (step) => checking.push(step),
    },
  );
  tutor.useLessons([lesson]);
  return {
    tutor,
    told,
    checking,
    answerProbe: (stdout) => waiting.shift()?.({ ok: true, exitCode: 0, stdout }),
  };
}

test('a lesson opens at its first unfinished step, also after a restart', async () => {
  const first = await desk();
  first.tutor.open('two-steps');
  await first.tutor.sawCommand(ping);
  expect(first.told.map(({ stepId, verdict }) => [stepId, verdict.kind])).toEqual([['ping-it', 'pass']]);

  const view = first.tutor.open('two-steps');
  expect(view.steps.map(({ progress }) => progress.kind)).toEqual([
    'passed',
    'open',
    'open',
    'open',
    'open',
    'open',
  ]);
});

test('a finished step is left alone by further commands', async () => {
  const { tutor, told } = await desk();
  tutor.open('two-steps');
  await tutor.sawCommand(ping);
  tutor.focus({ lessonId: 'two-steps', stepId: 'ping-it' });
  await tutor.sawCommand(ls);
  expect(told).toHaveLength(1);
});

test('what is typed in the sandbox is no answer to the open step, until the learner is back', async () => {
  const { tutor, told } = await desk();
  tutor.open('two-steps');
  tutor.pause();
  await tutor.sawCommand(ping);
  await tutor.machineChanged();
  expect(told).toEqual([]);
  expect(tutor.openLesson?.id).toBe('two-steps');
  tutor.focus({ lessonId: 'two-steps', stepId: 'ping-it' });
  await tutor.sawCommand(ping);
  expect(told.map(({ verdict }) => verdict.kind)).toEqual(['pass']);
});

test('what the terminal showed before a step was opened counts, unless the step is an experiment', async () => {
  const { tutor } = await desk();
  tutor.open('two-steps');
  await tutor.sawCommand(ping);
  const asked = await tutor.answer({ lessonId: 'two-steps', stepId: 'ask-it', answer: 'yes' });
  expect(asked.verdict.kind).toBe('pass');
  const anew = await tutor.answer({ lessonId: 'two-steps', stepId: 'try-it', answer: 'yes' });
  expect(partsOf(anew.verdict)).toEqual(['open', 'done']);
  await tutor.sawCommand(ping);
  expect(tutor.open('two-steps').steps.find(({ id }) => id === 'try-it')?.progress.kind).toBe('passed');
});

test('what was seen of another guest, or with another card, is no evidence', async () => {
  const { tutor } = await desk();
  const ref = { lessonId: 'two-steps', stepId: 'ask-it' };
  tutor.open('two-steps');
  await tutor.sawCommand(ping);
  tutor.forgetCommands();
  expect((await tutor.answer({ ...ref, answer: 'yes' })).verdict.kind).toBe('fail');
  tutor.focus({ lessonId: 'two-steps', stepId: 'ping-it' });
  await tutor.sawCommand(ping);
  await tutor.machineChanged();
  expect((await tutor.answer({ ...ref, answer: 'yes' })).verdict.kind).toBe('fail');
});

test('a line that ran before a change of the machine was complete is named, and not as if nothing had been run', async () => {
  const { tutor, told } = await desk();
  tutor.open('two-steps');
  await tutor.sawCommand({ ...ping, output: 'ping: sendmsg: Network is unreachable\n', exitCode: 1 });
  await tutor.machineChanged();
  const { verdict } = told.at(-1) ?? {};
  expect(verdict?.kind).toBe('fail');
  expect(verdict?.kind === 'fail' ? verdict.found.en : '').toContain(`\`${ping.line}\` ran before`);
  await tutor.sawCommand(ping);
  expect(told.at(-1)?.verdict.kind).toBe('pass');
});

test('what is wrong with how a line was typed stays said when the machine changes', async () => {
  const { tutor, told } = await desk();
  tutor.open('two-steps');
  await tutor.sawCommand({
    ...ping,
    line: 'pign -c 3 10.0.2.2',
    output: 'bash: pign: command not found\n',
    exitCode: 127,
  });
  await tutor.machineChanged();
  expect(told.map(({ verdict }) => verdict.kind === 'fail' && verdict.slip)).toEqual([true]);
});

test('whoever opens a lesson is told how it reads before what is on screen already passes its step', async () => {
  const { tutor, told } = await desk();
  tutor.open('two-steps');
  const elsewhere = { lessonId: 'two-steps', stepId: 'measure' };
  tutor.focus(elsewhere);
  await tutor.sawCommand(ping);
  told.length = 0;
  const view = tutor.open('two-steps', 'ping-it');
  // An answer is on its way as soon as nothing waits that is not of another turn.
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
  expect([view.steps[0]?.progress.kind, told]).toEqual(['open', []]);
  await settled();
  expect(told.map(({ stepId, verdict }) => [stepId, verdict.kind])).toEqual([['ping-it', 'pass']]);
});

test('a guess that was made looks at what is on screen already', async () => {
  const { tutor, told } = await desk();
  const ref = { lessonId: 'two-steps', stepId: 'guess-it' };
  tutor.open('two-steps');
  await tutor.sawCommand(ping);
  tutor.focus(ref);
  await settled();
  expect(told.map(({ stepId }) => stepId)).toEqual(['ping-it']);
  tutor.predict({ ...ref, option: 'few' });
  await settled();
  expect(told.map(({ stepId, verdict }) => [stepId, verdict.kind])).toEqual([
    ['ping-it', 'pass'],
    ['guess-it', 'pass'],
  ]);
});

test('a guess that was passed over looks at it, too', async () => {
  const { tutor, told } = await desk();
  const ref = { lessonId: 'two-steps', stepId: 'guess-it' };
  tutor.open('two-steps');
  await tutor.sawCommand(ping);
  tutor.focus(ref);
  await settled();
  tutor.skipGuess(ref);
  await settled();
  expect(told.map(({ stepId, verdict }) => [stepId, verdict.kind])).toEqual([
    ['ping-it', 'pass'],
    ['guess-it', 'pass'],
  ]);
});

test('before the guess a line that came to nothing is told why, marked as no more than that', async () => {
  const { tutor, told } = await desk();
  tutor.open('two-steps');
  tutor.focus({ lessonId: 'two-steps', stepId: 'guess-it' });
  const lines = [
    missed,
    {
      line: 'ping 10.0.2.2 |',
      output: 'bash: syntax error: unexpected end of file',
      exitCode: 2,
      ranNothing: true,
    },
    { line: '# ping 10.0.2.2', output: '', exitCode: 0, ranNothing: true },
    { ...ping, output: 'PING 10.0.2.2\n0 received\n', exitCode: 1 },
  ] as const;
  for (const line of lines) await tutor.sawCommand(line);
  expect(told.map(({ verdict }) => verdict.kind === 'fail' && verdict.slip)).toEqual([
    true,
    true,
    true,
    undefined,
  ]);
});

test('a check that waits for the guest is told to be under way, until its verdict is there', async () => {
  const { tutor, answerProbe, checking } = await desk();
  const ref = { lessonId: 'two-steps', stepId: 'driver' };
  tutor.open('two-steps');
  const slow = tutor.check(ref);
  expect(tutor.checking).toEqual(ref);
  const later = tutor.check(ref);
  answerProbe('');
  await slow;
  expect(tutor.checking).toEqual(ref);
  answerProbe('');
  await later;
  expect(tutor.checking).toBeNull();
  expect(checking.at(0)).toEqual(ref);
  expect(checking.at(-1)).toBeNull();
  // A look that may end without a word is nobody's business.
  const count = checking.length;
  const quiet = tutor.machineChanged();
  answerProbe('e1000 1 0 - Live 0x0\n');
  await quiet;
  expect(checking.slice(count).filter((step) => step !== null)).toEqual([]);
});

test('the right half of a step is acknowledged, and the old complaint goes', async () => {
  const { tutor, told } = await desk();
  const ref = { lessonId: 'two-steps', stepId: 'ask-it' };
  tutor.open('two-steps');
  tutor.focus(ref);
  await tutor.sawCommand(missed);
  await tutor.sawCommand(ping);
  expect(told.map(({ command, verdict }) => [command, partsOf(verdict)])).toEqual([
    [missed.line, ['wrong', 'open']],
    [ping.line, ['done', 'open']],
  ]);
  const { verdict } = await tutor.answer({ ...ref, answer: 'yes' });
  expect(verdict.kind).toBe('pass');
  expect(verdict).toMatchObject({ evidence: [{}, { words: { en: 'Yes.', 'zh-CN': 'Yes.' } }] });
});

test('a right answer without the command is told that it is right', async () => {
  const { tutor } = await desk();
  tutor.open('two-steps');
  const { verdict } = await tutor.answer({ lessonId: 'two-steps', stepId: 'ask-it', answer: 'yes' });
  expect(partsOf(verdict)).toEqual(['open', 'done']);
});

test('a complaint about the machine does not outlive the machine', async () => {
  const { tutor, told, answerProbe } = await desk();
  const ref = { lessonId: 'two-steps', stepId: 'driver' };
  tutor.open('two-steps');
  const first = tutor.check(ref);
  answerProbe('');
  await first;
  const again = tutor.machineChanged();
  answerProbe('');
  await settled();
  answerProbe('');
  await again;
  expect(told.map(({ command, verdict }) => [command, verdict.kind])).toEqual([
    [null, 'fail'],
    [null, 'fail'],
  ]);
});

test('a complaint about a command does not outlive the guest that ran it', async () => {
  const { tutor, told } = await desk();
  tutor.open('two-steps');
  await tutor.sawCommand({ ...ping, output: 'ping: connect: Network is unreachable\n', exitCode: 2 });
  tutor.forgetCommands();
  await tutor.machineChanged();
  expect(told.map(({ command, verdict }) => [command, verdict.kind])).toEqual([
    [ping.line, 'fail'],
    [null, 'fail'],
  ]);
});

test('an answer given first counts for the command that follows', async () => {
  const { tutor, told } = await desk();
  tutor.open('two-steps');
  await tutor.answer({ lessonId: 'two-steps', stepId: 'ask-it', answer: 'yes' });
  await tutor.sawCommand(ping);
  expect(told.map(({ verdict }) => verdict.kind)).toEqual(['fail', 'pass']);
});

test('a slow examination never overwrites a later verdict', async () => {
  const { tutor, told, answerProbe } = await desk();
  const ref = { lessonId: 'two-steps', stepId: 'driver' };
  tutor.open('two-steps');
  const slow = tutor.check(ref);
  const later = tutor.check(ref);
  answerProbe('');
  await slow;
  expect(told).toEqual([]);
  answerProbe('e1000 1 0 - Live 0x0\n');
  await later;
  expect(told.map(({ verdict }) => verdict.kind)).toEqual(['pass']);
});

test('what no word of the guest can change is said at once, however busy the guest is', async () => {
  const { tutor, told, answerProbe } = await desk();
  tutor.useLessons([
    { ...lesson, steps: [step('card', { saw: { command: 'lspci', device: { class: '0200' } } })] },
  ]);
  tutor.open('two-steps');
  await tutor.sawCommand({ line: 'lspic', output: 'bash: lspic: command not found\n', exitCode: 127 });
  expect(told).toMatchObject([{ command: 'lspic', verdict: { kind: 'fail' } }]);

  const asked = tutor.sawCommand({ line: 'lspci', output: '00:02.0 Ethernet controller: X\n', exitCode: 0 });
  await settled();
  expect(told).toHaveLength(1);
  answerProbe('Slot:\t0000:00:02.0\nClass:\tISA bridge [0601]\nVendor:\tIntel [8086]\nDevice:\tX [7000]\n');
  await asked;
  expect(told.at(-1)).toMatchObject({ command: 'lspci', verdict: { kind: 'fail' } });
});

test('a machine that changed is examined in silence until it passes', async () => {
  const { tutor, told, answerProbe } = await desk();
  tutor.open('two-steps');
  tutor.focus({ lessonId: 'two-steps', stepId: 'driver' });
  const first = tutor.machineChanged();
  answerProbe('');
  await first;
  expect(told).toEqual([]);
  const second = tutor.machineChanged();
  answerProbe('e1000 1 0 - Live 0x0\n');
  await second;
  expect(told.map(({ verdict }) => verdict.kind)).toEqual(['pass']);
});

test('hints stop at the last, and a shown solution does not undo a pass', async () => {
  const { tutor } = await desk();
  const ref = { lessonId: 'two-steps', stepId: 'ping-it' };
  tutor.open('two-steps');
  for (let i = 0; i < 5; i++) tutor.shelf.hint(ref);
  await tutor.sawCommand(ping);
  const [pinged] = tutor.shelf.show(ref).steps;
  expect(pinged?.hintsShown).toBe(2);
  expect(pinged?.progress.kind).toBe('passed');
  const [, asked] = tutor.shelf.show({ lessonId: 'two-steps', stepId: 'ask-it' }).steps;
  expect(asked?.progress.kind).toBe('shown');
});

test('an unknown lesson or step is a fault with its name', async () => {
  const { tutor } = await desk();
  expect(() => tutor.open('nowhere')).toThrow(/nowhere/);
  expect(() => tutor.focus({ lessonId: 'two-steps', stepId: 'gone' })).toThrow(/gone/);
});

test('a machine that changes while a command is examined does not swallow the verdict', async () => {
  const { tutor, told, answerProbe } = await desk();
  tutor.open('two-steps');
  tutor.focus({ lessonId: 'two-steps', stepId: 'driver' });
  const seen = tutor.sawCommand(missed);
  const changed = tutor.machineChanged();
  answerProbe('');
  answerProbe('');
  await Promise.all([seen, changed]);
  expect(told.map(({ command, verdict }) => [command, verdict.kind])).toEqual([['pnig', 'fail']]);
});

test('runs of an experiment are kept, quietly, until the last one passes the step', async () => {
  const { tutor, told } = await desk();
  const at = { lessonId: 'two-steps', stepId: 'measure' };
  tutor.open('two-steps');
  tutor.focus(at);
  const run = (seconds: number) => ({
    line: 'dd if=/dev/zero bs=1M count=20 > /dev/tcp/10.0.2.100/9',
    output: `20971520 bytes (21 MB, 20 MiB) copied, ${String(seconds)} s, 21 MB/s\n`,
    exitCode: 0,
    calls: {
      devices: [{ name: 'e1000', technology: 'emulated' as const, reads: 0, writes: 4_000, notifies: 0 }],
      interrupts: 3,
      total: 4_000,
      durationMs: 1_000,
      kvm: null,
    },
  });
  await tutor.sawCommand(run(1));
  expect(told).toEqual([]);
  await tutor.sawCommand(missed);
  expect(told).toMatchObject([{ stepId: 'measure', verdict: { kind: 'fail' } }]);

  // Another window, or the same after a restart of the app: nothing measured is lost.
  await opened[0]?.flush();
  const later = await desk();
  const runsIn = (view: ReturnType<Tutor['open']>) =>
    view.steps.find(({ id }) => id === 'measure')?.experiment?.sides[0]?.runs.length;
  expect(runsIn(later.tutor.open('two-steps'))).toBe(1);
  later.tutor.focus(at);
  await later.tutor.sawCommand(run(0.5));
  expect(later.told).toMatchObject([{ stepId: 'measure', verdict: { kind: 'pass' } }]);

  await later.tutor.sawCommand(run(0.7));
  expect(later.told).toHaveLength(1);
  expect(runsIn(later.tutor.open('two-steps'))).toBe(3);
  expect(runsIn(later.tutor.practise({ lessonId: 'two-steps', on: true }))).toBe(0);
  expect(runsIn(later.tutor.practise({ lessonId: 'two-steps', on: false }))).toBe(3);
});

test('a lesson done again is done beside its record, which only gets better', async () => {
  const { tutor, told } = await desk();
  tutor.open('two-steps');
  const [progress] = opened;
  tutor.shelf.show({ lessonId: 'two-steps', stepId: 'ping-it' });
  const again = tutor.practise({ lessonId: 'two-steps', on: true });
  expect(again).toMatchObject({ practice: true, openStep: 'ping-it' });
  expect(again.steps.every(({ progress: { kind } }) => kind === 'open')).toBe(true);
  expect(progress?.of('two-steps')).toMatchObject({ 'ping-it': { progress: { kind: 'shown' } } });

  await tutor.sawCommand(ping);
  expect(told).toMatchObject([{ stepId: 'ping-it', verdict: { kind: 'pass' } }]);
  const record = tutor.practise({ lessonId: 'two-steps', on: false });
  expect(record.steps.map(({ progress: { kind } }) => kind)).toEqual([
    'passed',
    'open',
    'open',
    'open',
    'open',
    'open',
  ]);
});

test('nothing small is lost by a restart: step, guess passed over, half an answer, introduction, last word', async () => {
  const { tutor } = await desk();
  tutor.open('two-steps');
  const at = { lessonId: 'two-steps', stepId: 'ask-it' };
  tutor.focus(at);
  tutor.skipGuess(at);
  tutor.shelf.draft({ ...at, draft: 'perh' });
  tutor.shelf.keepIntro({ lessonId: 'two-steps', intro: 'folded' });
  await tutor.sawCommand({ ...ping, output: 'ping: unreachable\n', exitCode: 2 });
  expect(tutor.verdicts).toMatchObject([{ stepId: 'ask-it', command: ping.line }]);
  await opened[0]?.flush();

  const later = await desk();
  expect(later.tutor.open('two-steps')).toMatchObject({ openStep: 'ask-it', introLeft: 'folded' });
  const kept = await readFile(join(folder, 'progress.json'), 'utf8');
  expect(JSON.parse(kept)).toMatchObject({
    lessons: { 'two-steps': { 'ask-it': { skipped: true, draft: 'perh' } } },
    place: { lesson: 'two-steps', steps: { 'two-steps': 'ask-it' } },
  });
});

test('coming from another lesson one goes on behind what is done; folded steps stay folded on a reload', async () => {
  const { tutor } = await desk();
  tutor.open('two-steps');
  await tutor.sawCommand(ping);
  tutor.focus({ lessonId: 'two-steps', stepId: 'ping-it' });
  expect(tutor.open('two-steps').openStep).toBe('ping-it');
  tutor.focus({ lessonId: 'two-steps', stepId: null });
  expect(tutor.open('two-steps').openStep).toBeNull();
  opened[0]?.keepPlace({ lesson: 'another' });
  await opened[0]?.flush();
  expect((await desk()).tutor.open('two-steps').openStep).toBe('ask-it');
});

test('exploring raises no verdict, and takes none away', async () => {
  const { tutor, told } = await desk();
  tutor.open('two-steps');
  await tutor.sawCommand(ls);
  expect(told).toEqual([]);
  await tutor.sawCommand(missed);
  for (const line of ['ls', 'ip a', 'top', 'cat /etc/os-release', 'help', 'clear', 'history'])
    await tutor.sawCommand({ line, output: 'a b\n', exitCode: 0 });
  expect(told.map(({ command, verdict }) => [command, verdict.kind])).toEqual([['pnig', 'fail']]);
});

test('what was seen before somebody looked around still counts', async () => {
  const { tutor } = await desk();
  const ref = { lessonId: 'two-steps', stepId: 'ask-it' };
  tutor.open('two-steps');
  tutor.focus(ref);
  await tutor.sawCommand(ping);
  await tutor.sawCommand(ls);
  const { verdict } = await tutor.answer({ ...ref, answer: 'yes' });
  expect(verdict.kind).toBe('pass');
});

test('an alias of an earlier line counts as what it runs, and the learner reads what was typed', async () => {
  const { tutor, told } = await desk();
  tutor.open('two-steps');
  await tutor.sawCommand({ line: `alias p='${ping.line}'`, output: '', exitCode: 0 });
  await tutor.sawCommand({ ...ping, line: 'p' });
  expect(told.map(({ command, verdict }) => [command, verdict.kind])).toEqual([['p', 'pass']]);
});

test('a fresh guest knows no alias', async () => {
  const { tutor, told } = await desk();
  tutor.open('two-steps');
  await tutor.sawCommand({ line: `alias p='${ping.line}'`, output: '', exitCode: 0 });
  tutor.forgetCommands();
  await tutor.sawCommand({ ...ping, line: 'p' });
  expect(told).toEqual([]);
});

test('a lesson that is done again wants to be seen again', async () => {
  const { tutor, told } = await desk();
  tutor.open('two-steps');
  await tutor.sawCommand(ping);
  tutor.practise({ lessonId: 'two-steps', on: true });
  await tutor.sawCommand(ls);
  expect(told.map(({ verdict }) => verdict.kind)).toEqual(['pass']);
  await tutor.sawCommand(ping);
  expect(told.map(({ verdict }) => verdict.kind)).toEqual(['pass', 'pass']);
});

test('a note stays with its step while the lesson is done again; blank paper is none', async () => {
  const { tutor } = await desk();
  const ref = { lessonId: 'two-steps', stepId: 'ping-it' };
  const noteIn = (view: { steps: readonly { id: string; note: string }[] }) =>
    view.steps.map(({ id, note }) => [id, note]).filter(([, note]) => note !== '');
  tutor.shelf.note({ ...ref, note: 'mine' });
  expect(noteIn(tutor.open('two-steps'))).toEqual([['ping-it', 'mine']]);
  expect(noteIn(tutor.practise({ lessonId: 'two-steps', on: true }))).toEqual([['ping-it', 'mine']]);
  tutor.shelf.note({ ...ref, note: ' \n' });
  expect(noteIn(tutor.practise({ lessonId: 'two-steps', on: false }))).toEqual([]);
});
