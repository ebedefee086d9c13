import { resolve } from 'node:path';
import type { Locator } from '@playwright/test';
import { nicModels } from '../main/contract/machine.ts';
import { plainText } from '../main/contract/plain-text.ts';
import type { SeatName } from '../main/contract/seat.ts';
import type { Language } from '../main/contract/text.ts';
import { examinedIn } from '../main/checks/examined.ts';
import type { Lesson, LessonStep, SolutionAction } from '../main/lessons/format.ts';
import { loadLessons } from '../main/lessons/load.ts';
import { type App, close, expect, expectNothingLeft, launch, test } from './app.ts';
import { haveLearned } from './earlier-lessons.ts';
import { Exam } from './exam.ts';
import { Keyboard } from './keyboard.ts';

/** Milliseconds to open the app at a lesson, and to go on to the next. */
const AROUND_LESSON_MS = 120_000;

/** Milliseconds for a step. Most take 2 s; some ping a hundred times, and the machine may be busy. */
const STEP_MS = 120_000;

/** Milliseconds of one command: to wake a tenant inside a guest may take a minute on a busy machine. */
const COMMAND_MS = 180_000;

const lessonsDir = resolve(import.meta.dirname, '../resources/lessons');

/** What a learner does who types what the solutions say, in the app's own language, without ever using a mouse. */
class Learner {
  readonly #keys: Keyboard;

  constructor(
    readonly app: App,
    readonly language: Language,
  ) {
    this.#keys = new Keyboard(app.page);
  }

  async finish(lesson: Lesson, next: Lesson | undefined): Promise<void> {
    await this.expectOpen(lesson);
    await this.#look(lesson, 'start');
    for (const [index, step] of lesson.steps.entries()) {
      await test.step(`${lesson.id} / ${step.id}`, async () => {
        await this.#solve(step, index + 1);
      });
    }
    const finished = this.app.page.getByTestId('lesson-finished');
    await expect(finished).toBeVisible();
    await this.#look(lesson, 'end');
    if (next === undefined) return;
    await this.#keys.toLesson();
    await this.#keys.press(finished.getByRole('button').first());
    await this.expectOpen(next);
  }

  async expectOpen(lesson: Lesson): Promise<void> {
    const title = plainText(lesson.title[this.language]);
    await expect(this.app.lesson.pane.getByRole('heading', { name: title }).first()).toBeVisible();
  }

  /** Keeps a picture among the test's results. */
  async #look(lesson: Lesson, when: string): Promise<void> {
    const name = `${String(lesson.number).padStart(2, '0')}-${lesson.id}-${this.language}-${when}.png`;
    await this.app.page.screenshot({ path: test.info().outputPath(name) });
  }

  async #solve(step: LessonStep, number: number): Promise<void> {
    const view = this.app.lesson.step(number);
    await view.expectOpen();
    await this.app.terminal.prompt();
    if (step.prediction !== null) {
      await this.#keys.toLesson();
      const [guess] = step.prediction.options;
      await this.#keys.press(this.#choice(view.card, guess?.text[this.language] ?? ''));
    }
    const exam = examinedIn(step.check);
    if (exam !== null) await this.#sit(exam.rounds);
    else for (const action of step.solution) await this.#act(action, step, number);
    const solved = { en: 'solved', 'zh-CN': '已解出' }[this.language];
    await expect(view.title).toContainText(solved, { timeout: COMMAND_MS });
    await this.app.page.keyboard.press('Control+Enter');
  }

  async #sit(rounds: number): Promise<void> {
    const exam = new Exam(this.app);
    await exam.begin();
    for (let round = 1; round <= rounds; round += 1) {
      await exam.expectTenant(round);
      await exam.solve();
      await exam.goOn();
    }
    await expect(exam.panel.getByText(/^(The exam is over|考完了)$/)).toBeVisible();
  }

  async #act(action: SolutionAction, step: LessonStep, number: number): Promise<void> {
    switch (action.kind) {
      case 'type':
        await this.#type(action.line, action.seat ?? 'host');
        return;
      case 'nic':
        await this.#chooseNic(action.nic === null ? null : nicModels[action.nic].label);
        return;
      case 'meter':
        await this.#setMeter(action.on);
        return;
      case 'answer':
        await this.#answer(action.text, step, number);
        return;
    }
  }

  #choice(card: Locator, text: string): Locator {
    return card.getByRole('button', { name: plainText(text), exact: true });
  }

  async #type(line: string, seat: SeatName): Promise<void> {
    const { page, terminal } = this.app;
    await this.#keys.toTerminal();
    await terminal.goTo(seat);
    await terminal.prompt();
    await terminal.typeHere(line);
    await page.keyboard.press('Enter');
    await terminal.prompt(COMMAND_MS);
  }

  async #chooseNic(name: string | null): Promise<void> {
    const { bar } = this.app.status;
    const label = name ?? { en: 'No network card', 'zh-CN': '没有网卡' }[this.language];
    const chooser = bar.getByRole('button', { name: /^(Network card: |网卡：)/ });
    await this.#keys.press(chooser);
    const list = this.app.page.getByRole('dialog', { name: /^(Network card of the guest|客户机的网卡)$/ });
    await this.#keys.press(list.getByRole('button', { name: label }).first());
    await expect(list).toBeHidden();
    await expect(chooser).toContainText(label);
    await this.app.terminal.prompt();
  }

  async #setMeter(on: boolean): Promise<void> {
    const house = this.app.page.getByTestId('meter');
    const meter = house.getByRole('button', { name: /^(Listen to the calls|监听通话)$/ });
    if ((await meter.getAttribute('aria-pressed')) !== String(on)) await this.#keys.press(meter);
    await expect(meter).toHaveAttribute('aria-pressed', String(on));
  }

  async #answer(text: string, step: LessonStep, number: number): Promise<void> {
    const { card } = this.app.lesson.step(number);
    await this.#keys.toLesson();
    const option = step.question?.options?.find(({ id }) => id === text);
    if (option !== undefined) {
      await this.#keys.press(
        card.getByRole('button', { name: plainText(option.text[this.language]), exact: true }),
      );
      return;
    }
    await this.#keys.reach(card.getByRole('textbox'));
    await this.app.page.keyboard.type(text);
    await this.app.page.keyboard.press('Enter');
  }
}

const english = { language: 'en', locale: 'en_US.UTF-8' } as const;
const chinese = { language: 'zh-CN', locale: 'zh_CN.UTF-8' } as const;

const { lessons, problems } = await loadLessons([lessonsDir]);

test('every lesson of the course can be read', () => {
  expect(problems).toEqual([]);
});

/**
 * Each lesson is typed once, every other one in Chinese: what a step does is the same in both languages, and what it
 * says is read in both by `layout.spec.ts`, step by step.
 */
for (const [index, lesson] of lessons.entries()) {
  const { language, locale } = lesson.number % 2 === 0 ? chinese : english;
  test(`lesson ${lesson.number}, ${lesson.id}, by keyboard alone, in ${language}`, async ({ home }) => {
    test.setTimeout(AROUND_LESSON_MS + lesson.steps.length * STEP_MS);
    await haveLearned(home, lessons.slice(0, index));
    const app = await launch(home, { locale });
    // One of the two likes it without motion.
    if (language === 'zh-CN') await app.page.emulateMedia({ reducedMotion: 'reduce' });
    await new Learner(app, language).finish(lesson, lessons[index + 1]);
    await close(app);
    await expectNothingLeft(home);
  });
}
