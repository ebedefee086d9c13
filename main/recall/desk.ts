/** Lays a recall card on the table: one task of a finished lesson, a live guest, and the lesson's own check. */
import type { CommandFact } from '../checks/facts.ts';
import { asksForAnswer, withoutAnswers } from '../checks/without-answers.ts';
import type { Check, Verdict } from '../contract/check.ts';
import type { MachineSpec } from '../contract/machine.ts';
import type { OpenCard, RecallCard, RecallView } from '../contract/recall.ts';
import type { Text } from '../contract/text.ts';
import type { Lesson } from '../lessons/format.ts';
import type { ProgressStore } from '../lessons/progress.ts';
import { givenAway } from '../lessons/recall-rules.ts';
import { examine, type Examinee } from '../tutor/examiner.ts';
import { machineFor, scheduleAt, type DueCard, type Schedule } from './schedule.ts';

/** The guest as far as a card needs it. */
export interface RecallGuest extends Examinee {
  /** Gives the learner this machine afresh, in the background. MUST NOT throw. */
  moveIn(machine: MachineSpec): void;
}

interface Table {
  card: DueCard;
  saw: CommandFact | null;
  answer: string | null;
  verdict: Verdict | null;
  outcome: OpenCard['outcome'];
}

export class RecallDesk {
  #lessons: readonly Lesson[] = [];
  #table: Table | null = null;
  /** Counts examinations, so that a slow one never overwrites a later one. */
  #examination = 0;

  constructor(
    private readonly guest: RecallGuest,
    private readonly progress: Pick<ProgressStore, 'of' | 'recallOf' | 'keepRecall'>,
    private readonly changed: (view: RecallView) => void,
    private readonly now: () => number = Date.now,
  ) {}

  /** Takes the lessons as they are now. A card whose lesson is gone is taken off the table. */
  useLessons(lessons: readonly Lesson[]): void {
    this.#lessons = lessons;
    const id = this.#table?.card.lesson.id;
    if (id !== undefined && !lessons.some((lesson) => lesson.id === id)) this.#table = null;
    this.tell();
  }

  /** A card is on the table and not decided: what is typed is for it. */
  get isOpen(): boolean {
    return this.#table?.outcome === 'open';
  }

  get view(): RecallView {
    const { due, nextAt } = this.#schedule();
    return { due: due.map(cardOf), nextAt, open: this.#table === null ? null : openCard(this.#table) };
  }

  /** Tells the window what is due; to be called when a lesson was finished or time has passed. */
  tell(): void {
    this.changed(this.view);
  }

  /** Lays the lesson's card on the table and starts its guest; nothing where none is due. */
  open(lessonId: string): RecallView {
    const card = this.#schedule().due.find(({ lesson }) => lesson.id === lessonId);
    if (card === undefined) return this.view;
    this.#table = { card, saw: null, answer: null, verdict: null, outcome: 'open' };
    this.#examination += 1;
    this.guest.moveIn(machineFor(card));
    return this.#told();
  }

  /** Examines the card after a command, as the lesson would. */
  async saw(command: CommandFact): Promise<void> {
    if (this.#table?.outcome !== 'open' || command.line.trim() === '') return;
    this.#table = { ...this.#table, saw: command };
    const { check } = this.#table.card.step;
    const waits = this.#table.answer === null && asksForAnswer(check);
    const rest = waits ? withoutAnswers(check) : check;
    if (rest !== null) await this.#examine(rest, waits);
  }

  /** Takes an answer to the card's question, and examines the card with it. */
  async answer(answer: string): Promise<RecallView> {
    if (this.#table?.outcome !== 'open') return this.view;
    this.#table = { ...this.#table, answer };
    await this.#examine(this.#table.card.step.check, false);
    return this.view;
  }

  /** The learner wants to see the way: the card counts as not remembered. */
  letGo(): RecallView {
    if (this.#table?.outcome === 'open') this.#decide('let-go');
    return this.#told();
  }

  /** Takes the card off the table. An undecided one stays due. */
  close(): RecallView {
    this.#table = null;
    this.#examination += 1;
    return this.#told();
  }

  /** A fresh guest has seen none of the earlier commands. */
  forgetCommands(): void {
    if (this.#table !== null) this.#table = { ...this.#table, saw: null };
  }

  async #examine(check: Check, isPart: boolean): Promise<void> {
    const table = this.#table;
    if (table === null) return;
    const examination = (this.#examination += 1);
    const verdict = await examine(check, this.guest, { saw: table.saw, answer: table.answer });
    if (examination !== this.#examination || this.#table?.outcome !== 'open') return;
    const passed = verdict.kind === 'pass';
    // With the question still open, a command that helps is no reason to speak.
    this.#table = { ...this.#table, verdict: isPart && passed ? null : verdict };
    if (passed && !isPart) this.#decide('passed');
    this.#told();
  }

  #decide(outcome: 'passed' | 'let-go'): void {
    if (this.#table === null) return;
    this.#table = { ...this.#table, outcome };
    const { lesson, step, day } = this.#table.card;
    this.progress.keepRecall(lesson.id, {
      day,
      stepId: step.id,
      at: this.now(),
      passed: outcome === 'passed',
    });
  }

  #told(): RecallView {
    this.tell();
    return this.view;
  }

  #schedule(): Schedule {
    const learnt = this.#lessons.map((lesson) => ({
      lesson,
      progress: this.progress.of(lesson.id),
      recall: this.progress.recallOf(lesson.id),
    }));
    return scheduleAt(learnt, this.now());
  }
}

function cardOf({ lesson, day }: DueCard): RecallCard {
  return { lessonId: lesson.id, number: lesson.number, title: lesson.title, day };
}

const notTheOne: Text = {
  en: 'That doesn’t show what the card asks for.',
  'zh-CN': '这看不出卡片所问的。',
};

/** What may be said of an attempt. A verdict is made to help, and so may name the very command that is asked for. */
function wordOf({ card, saw, verdict }: Table): OpenCard['word'] {
  if (verdict === null || verdict.kind === 'pass') return null;
  if (verdict.kind === 'unknown') return { kind: 'unknown', text: told(verdict.why, card, saw) };
  return { kind: 'not-yet', text: told(verdict.found, card, saw) };
}

function told(text: Text, { step }: DueCard, saw: CommandFact | null): Text {
  const words = [...givenAway(text.en, step), ...givenAway(text['zh-CN'], step)];
  return words.every((word) => saw?.line.includes(word) === true) ? text : notTheOne;
}

function openCard(table: Table): OpenCard {
  const { card, saw, outcome } = table;
  const { step } = card;
  const typed = step.solution.flatMap((action) => (action.kind === 'type' ? [action.line] : []));
  return {
    card: cardOf(card),
    stepId: step.id,
    ask: step.recall.ask,
    question: step.question === null ? null : { options: step.recall.options },
    command: saw?.line ?? null,
    word: wordOf(table),
    outcome,
    explanation: outcome === 'open' ? null : step.explanation,
    solution: outcome === 'let-go' ? typed.join('\n') : null,
  };
}
