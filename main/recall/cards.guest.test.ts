/** Every card that the schedule draws can be answered on the guest that it starts: nothing earlier is needed. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { CommandFact } from '../checks/facts.ts';
import { sameMachine } from '../contract/machine.ts';
import { recallDays } from '../contract/recall.ts';
import { realGuest, type } from '../guest/testing/real-guest.ts';
import { loadLessons } from '../lessons/load.ts';
import { examine } from '../tutor/examiner.ts';
import { machineFor, scheduleAt } from './schedule.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const { guest } = realGuest();

test('every card is answered by the solution of its step alone', async () => {
  const { lessons } = await loadLessons([join(import.meta.dirname, '../../resources/lessons')]);
  const learnt = lessons.map((lesson) => ({
    lesson,
    recall: [],
    progress: Object.fromEntries(
      lesson.steps.map(({ id }) => [
        id,
        { progress: { kind: 'shown' as const, at: 0 }, hintsShown: 0, chosen: null },
      ]),
    ),
  }));
  const cards = recallDays.flatMap((day) => scheduleAt(learnt, day * DAY_MS).due);
  expect(cards.length).toBeGreaterThan(10);
  const failed: string[] = [];
  for (const card of cards) {
    const machine = machineFor(card);
    const { view } = guest;
    if (view.kind === 'ready' && sameMachine(view.machine, machine)) await guest.restart();
    else await guest.start(machine);
    // A learner is slower than the card's driver; this test is not.
    if (machine.nic !== null) await type(guest, 'until [ -e /sys/class/net/eth0 ]; do :; done');
    const seat = {
      machine,
      probe: guest.probe.bind(guest),
      rings: () => guest.readVirtqueues(),
    };
    const before = await examine(card.step.check, seat, { saw: null, answer: null });
    let saw: CommandFact | null = null;
    let answer: string | null = null;
    for (const action of card.step.solution) {
      if (action.kind === 'type') saw = await type(guest, action.line);
      else if (action.kind === 'answer') answer = action.text;
    }
    const after = await examine(card.step.check, seat, { saw, answer });
    if (before.kind !== 'fail' || after.kind !== 'pass') {
      failed.push(`${card.lesson.id}/${card.step.id}: ${before.kind}, ${JSON.stringify(after)}`);
    }
  }
  expect(failed).toEqual([]);
});
