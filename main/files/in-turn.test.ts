import { expect, test } from 'vitest';
import { inTurn } from './in-turn.ts';

/** Work that is over when it is told to be. */
function work() {
  let begun = false;
  let finish: (error: Error | null) => void = () => undefined;
  const start = () => {
    begun = true;
    return new Promise<string>((resolve, reject) => {
      finish = (error) => (error === null ? resolve('done') : reject(error));
    });
  };
  return { start, isBegun: () => begun, finish: (error: Error | null = null) => finish(error) };
}

const aMoment = () => new Promise((resolve) => setImmediate(resolve));

test('work on one thing waits for its turn, also behind what failed, and is not told of that', async () => {
  const [first, second] = [work(), work()];
  const failed = expect(inTurn('a file', first.start)).rejects.toThrow('no space');
  const done = inTurn('a file', second.start);
  await aMoment();
  expect([first.isBegun(), second.isBegun()]).toEqual([true, false]);
  first.finish(new Error('no space'));
  await failed;
  await aMoment();
  expect(second.isBegun()).toBe(true);
  second.finish();
  expect(await done).toBe('done');
});

test('work on something else does not', async () => {
  const [first, second] = [work(), work()];
  const both = [inTurn('a file', first.start), inTurn('another', second.start)];
  await aMoment();
  expect([first.isBegun(), second.isBegun()]).toEqual([true, true]);
  first.finish();
  second.finish();
  expect(await Promise.all(both)).toEqual(['done', 'done']);
});
