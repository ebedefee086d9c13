import { expect, test } from 'vitest';
import { runLanes } from './lanes.mjs';
import type { Say } from './execute.mjs';

const tally = { passed: 1, failed: 0, skipped: 0 };

/** A stage that speaks, waits for `gate`, and speaks again. */
function stage(id: string, log: string[], gate: Promise<void> = Promise.resolve()) {
  const run = async (say: Say) => {
    log.push(`${id} begins`);
    say?.(`${id} one\n`);
    await gate;
    say?.(`${id} two\n`);
    log.push(`${id} ends`);
    return tally;
  };
  return { id, title: id, real: false, run };
}

test('lanes go beside each other, stages of a lane in turn, and nobody speaks in between', async () => {
  const log: string[] = [];
  let open: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  const last = stage('b2', log);
  const opening = { ...last, run: async (say: Say) => last.run(say).finally(open) };
  let printed = '';
  const results = await runLanes(
    [[stage('a', log, gate)], [stage('b1', log), opening]],
    (text) => (printed += text),
  );
  expect(results.map((result) => result.stage.id)).toEqual(['a', 'b1', 'b2']);
  expect(log).toEqual(['a begins', 'b1 begins', 'b1 ends', 'b2 begins', 'b2 ends', 'a ends']);
  for (const id of ['a', 'b1', 'b2']) expect(printed).toContain(`── ${id} (${id})\n${id} one\n${id} two\n`);
});

test('a lane alone speaks for itself', async () => {
  const said: Say[] = [];
  const alone = { ...stage('a', []), run: (say: Say) => (said.push(say), Promise.resolve(tally)) };
  await runLanes([[], [alone]], () => undefined);
  expect(said).toEqual([undefined]);
});
