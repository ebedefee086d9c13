import { expect, test } from 'vitest';
import { watchPresence } from './presence.ts';

test('a key, a click or a scroll says that somebody is there, at most every five seconds; a script says nothing', () => {
  const heard = new Map<string, (event: Event) => void>();
  let said = 0;
  const page = {
    addEventListener: (name: string, listener: (event: Event) => void) => void heard.set(name, listener),
  };
  watchPresence(page, () => {
    said += 1;
  });
  const happens = (name: string, at: number, isTrusted = true): void => {
    const event = new Event(name);
    Object.defineProperties(event, { timeStamp: { value: at }, isTrusted: { value: isTrusted } });
    heard.get(name)?.(event);
  };
  happens('keydown', 1_000, false);
  happens('mousemove', 1_000);
  expect(said).toBe(0);
  happens('keydown', 2_000);
  happens('pointerdown', 3_000);
  happens('wheel', 6_999);
  expect(said).toBe(1);
  happens('wheel', 7_000);
  happens('touchmove', 60_000);
  expect(said).toBe(3);
});
