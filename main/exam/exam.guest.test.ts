/** Two rounds on a real guest, with the desk that the app uses: what is seen, pointed at, and graded. */
import { afterAll, expect, test } from 'vitest';
import { TenantCard, type ExamView } from '../contract/exam.ts';
import { sameMachine } from '../contract/machine.ts';
import { realGuest, type } from '../guest/testing/real-guest.ts';
import { typeLine } from '../guest/type-line.ts';
import { openProgress } from '../lessons/progress.ts';
import { ExamDesk } from './desk.ts';
import { comingLine, houseMachine, tenantCards, tenantExtras } from './house.ts';
import { solve, takeRounds } from './prove.ts';
import { roundsFrom } from './rounds.ts';
import { newSeed } from './seed.ts';
import { veiled } from './veil.ts';

const { guest, options } = realGuest();
const stops: (() => void)[] = [];
afterAll(() => stops.forEach((stop) => stop()));

test('two tenants nobody has seen before: the right answer with its line holds, a line of a bridge does not', async () => {
  const { progress } = await openProgress(options.dataDir);
  let moving: Promise<void> = Promise.resolve();
  const desk = new ExamDesk(
    {
      moveIn: (machine) => {
        moving = guest.start(machine);
      },
      probe: (probe) => guest.probe(probe),
      takeIn: () => Promise.resolve(false),
      hasTenant: () => false,
      isAt: (machine) => guest.view.kind === 'ready' && sameMachine(guest.view.machine, machine),
    },
    progress,
    { changed: () => undefined, veil: () => undefined, ended: () => undefined },
  );
  stops.push(guest.onCommand((command) => desk.saw(command)));
  const seed = newSeed();
  const hidden = roundsFrom(seed, 2);
  desk.begin({ lessonId: 'mystery-tenants', stepId: 'the-exam' }, seed, 2);

  const points: number[] = [];
  for (const [index, round] of hidden.entries()) {
    await moving;
    expect(JSON.stringify([veiled(guest.view), desk.view])).not.toContain(
      round.machine.nic ?? 'no such card',
    );
    const seen = await type(guest, 'lspci -nnk');
    const [command] = roundOf(desk.view).commands;
    expect(command?.output.join('\n')).toBe(seen.output.trimEnd());
    const right = solve([seen]);
    const bridge = command?.output.findIndex((line) => line.includes('[0601]')) ?? -1;
    const wrong = { commandId: command?.id ?? 0, lineIndex: bridge };
    const evidence = right.evidence && { ...right.evidence, commandId: command?.id ?? 0 };
    // The second tenant gets a true answer with a line that proves nothing, unless there is no card to prove.
    const isSecond = index === 1 && round.served !== 'none';
    const view = await desk.answer({ ...right, evidence: isSecond ? wrong : evidence });
    if (view.kind !== 'graded') throw new Error(`not graded: ${JSON.stringify(view)}`);
    expect(view.result.machine, seed).toEqual(round.machine);
    expect(view.result.network.held, seed).toBe(!isSecond);
    expect(view.result.extras.held, seed).toBe(true);
    points.push(view.result.points);
    desk.next();
  }
  expect(desk.view).toMatchObject({
    kind: 'over',
    score: { points: points.reduce((a, b) => a + b), outOf: 4, seed },
  });
  expect(progress.examOf('mystery-tenants')).toMatchObject({ taken: 1, best: { seed } });
  await progress.flush();
});

test.each(TenantCard.options)(
  'a tenant of the landlord’s with %s: what proves it holds, all else is refused',
  async (card) => {
    const [extra] = tenantExtras;
    const { served } = tenantCards[card];
    const devices = extra === undefined ? [] : [extra];
    const proof = await takeRounds(
      [{ machine: houseMachine, served, tenant: { card, devices } }],
      'lspci -nnk',
      {
        start: (machine) =>
          guest.view.kind === 'ready' && sameMachine(guest.view.machine, machine)
            ? guest.restart()
            : guest.start(machine),
        typeAndWait: (line, seat) => typeLine(guest, line, seat),
        probe: (probe) => guest.probe(probe),
        takeIn: async (tenant) => {
          const line = ['-lc', comingLine(tenant)];
          return (await guest.exec('/usr/bin/bash', line, { timeoutMs: 240_000 })).exitCode === 0;
        },
      },
    );
    expect(proof, proof.problems.join('\n')).toEqual({
      points: 2,
      outOf: 2,
      refusesWrong: true,
      problems: [],
    });
  },
);

function roundOf(view: ExamView) {
  if (view.kind !== 'round') throw new Error(`no round: ${view.kind}`);
  return view;
}
