/** Steps that build on earlier ones, each begun in a fresh guest: prepared, then solved, then judged as a learner is. */
import { resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { CommandFact } from '../checks/facts.ts';
import { ProvingGuest } from '../cli/proving-guest.ts';
import type { FootingView } from '../contract/footing.ts';
import { realGuest } from '../guest/testing/real-guest.ts';
import { loadLessons } from '../lessons/load.ts';
import { GuestStage } from '../app/stage.ts';
import { examine } from './examiner.ts';
import { Rehearsal } from './rehearsal.ts';
import { textWith } from '../testing/text.ts';

const { lessons } = await loadLessons([resolve(import.meta.dirname, '../../resources/lessons')]);
const { guest } = realGuest({ mayStandBy: () => true });
const stage = new GuestStage(guest, { exam: { hidesGuest: false }, recall: { isOpen: false } });
const told: FootingView[] = [];
const rehearsal = new Rehearsal(
  stage,
  () => true,
  (view) => told.push(view),
);
const took: string[] = [];
afterAll(() => console.info(took.join('\n')));

// Huge pages and a driver in other hands; a renamed interface and a driver that is gone; counters; a switched card.
test.each([
  ['express-courier', 'off-the-list'],
  ['express-courier', 'back-to-the-clerk'],
  ['whose-tap', 'fitter-gone'],
  ['whose-tap', 'fitter-back'],
  ['the-ring', 'bells-that-wait'],
  ['swap-the-tap', 'the-server-card'],
  ['where-am-i', 'the-one-liner'],
])('%s: %s', async (lessonId, stepId) => {
  const lesson = lessons.find(({ id }) => id === lessonId);
  const step = lesson?.steps.find(({ id }) => id === stepId);
  if (lesson === undefined || step === undefined) throw new Error(`${lessonId} has no ${stepId}`);
  const scene = { lesson, step };
  // Somebody has been here before.
  await stage.startUnused(lesson.machine);
  await stage.type('modprobe -r e1000 virtio_net; cd /tmp; touch left-behind', 'host');
  rehearsal.enter(scene);
  await rehearsal.look();

  const begun = performance.now();
  await rehearsal.prepare(scene);
  took.push(`${lessonId} ${stepId}: ${Math.round(performance.now() - begun)} ms`);
  expect(rehearsal.view).toMatchObject({ kind: 'prepared', stepId });
  expect(await stage.type('pwd; ls /tmp', 'host')).not.toMatchObject({
    output: textWith('left-behind'),
  });

  const hands = new ProvingGuest(guest);
  let saw: CommandFact | null = null;
  let answer: string | null = null;
  for (const action of step.solution) {
    if (action.kind === 'nic') await hands.switchNic(action.nic);
    else if (action.kind === 'meter') await hands.setMeter(action.on);
    else if (action.kind === 'answer') answer = action.text;
    else saw = await hands.typeAndWait(action.line);
  }
  const verdict = await examine(step.check, stage, { saw, answer });
  expect(verdict, JSON.stringify(verdict)).toMatchObject({ kind: 'pass' });
});
