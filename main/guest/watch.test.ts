import { expect, test } from 'vitest';
import { Watch } from './watch.ts';

const same = Object.is;
const everyMs = 0;

/** Resolves with the first view that is pushed; `stop` then ends the watching. */
function firstOf<View>(watch: Watch<View>): Promise<{ view: View; stop: () => void }> {
  return new Promise((resolve) => {
    const stop = watch.attach((view) => resolve({ view, stop }));
  });
}

test('looking happens only while somebody watches, and stops with the last one', async () => {
  let looks = 0;
  const look = () => Promise.resolve(++looks);
  const watch = new Watch({ look, everyMs: 60_000, same });
  expect(looks).toBe(0);
  const both = await Promise.all([firstOf(watch), firstOf(watch)]);
  for (const { stop } of both) stop();
  const before = looks;
  // A loop that went on would look again when the next one does.
  (await firstOf(watch)).stop();
  expect(looks).toBe(before + 1);
});

test('what stays the same is pushed once, and again to a newcomer', async () => {
  const views = ['a', 'a', 'b', 'b', 'a'];
  const watch = new Watch({ look: () => Promise.resolve(views.shift() ?? 'end'), everyMs, same });
  const seen: string[] = [];
  await new Promise<void>((resolve) => {
    const stop = watch.attach((view) => {
      seen.push(view);
      if (view !== 'end') return;
      stop();
      resolve();
    });
  });
  expect(seen).toEqual(['a', 'b', 'a', 'end']);
  const again = await firstOf(watch);
  again.stop();
  expect(again.view).toBe('end');
});

test('the next look waits for a reader that is slow, and there are never two at once', async () => {
  let looking = 0;
  let most = 0;
  let count = 0;
  const look = async () => {
    most = Math.max(most, ++looking);
    await Promise.resolve();
    looking--;
    return ++count;
  };
  const watch = new Watch({ look, everyMs, same });
  let readOn: () => void = () => undefined;
  await new Promise<void>((resolve) => {
    const stop = watch.attach((view) => {
      if (view === 1) {
        // Nothing is looked at before this reader is done.
        const read = new Promise<void>((done) => (readOn = done));
        setImmediate(() => setImmediate(() => readOn()));
        return read.then(() => expect(count).toBe(1));
      }
      stop();
      resolve();
      return undefined;
    });
  });
  expect(most).toBe(1);
});
