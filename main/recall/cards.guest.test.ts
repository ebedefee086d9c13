/** Every card that there is can be answered on the guest that it starts: nothing earlier is needed. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { CommandFact } from '../checks/facts.ts';
import { sameMachine } from '../contract/machine.ts';
import { realGuest, type } from '../guest/testing/real-guest.ts';
import { loadLessons } from '../lessons/load.ts';
import { examine } from '../tutor/examiner.ts';
import { canComeBack, machineFor } from './schedule.ts';

const { guest } = realGuest();

const { lessons } = await loadLessons([join(import.meta.dirname, '../../resources/lessons')]);
const cards = lessons.flatMap((lesson) =>
  lesson.steps.filter(canComeBack).map((step) => ({ name: `${lesson.id}/${step.id}`, lesson, step })),
);

test.each(cards)('$name is answered by the solution of its step alone', async (card) => {
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
  expect([before.kind, after]).toEqual(['fail', expect.objectContaining({ kind: 'pass' })]);
});
