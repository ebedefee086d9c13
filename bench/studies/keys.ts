import { setTimeout as pause } from 'node:timers/promises';
import { usualMachine } from '../context.ts';
import { percentile } from '../statistics.ts';
import type { Study } from './study.ts';

const ROUNDS = 3;
const KEYS = 100;

/** Shorter than any terminal line, so that the shell only appends. */
const KEYS_A_LINE = 25;

/** Milliseconds between two keys of a quick typist; a guest asleep answers later than one just spoken to. */
const TYPING_PAUSE_MS = 30;

/** From key to echo at an idle prompt. */
export const keys: Study = {
  title: `key echo (${ROUNDS} × ${KEYS} keys)`,
  measures: ['key_echo', 'key_echo_p95'],
  run: (bench) =>
    bench.withGuest(bench.workplace.guest('use'), usualMachine, async ({ seat }) => {
      for (let round = 0; round < ROUNDS; round++) {
        const echoes: number[] = [];
        for (let key = 1; key <= KEYS; key++) {
          await pause(TYPING_PAUSE_MS);
          const echo = await seat.key();
          echoes.push(echo);
          bench.add('key_echo', echo);
          if (key % KEYS_A_LINE === 0) await seat.eraseLine();
        }
        bench.add('key_echo_p95', percentile(echoes, 95));
      }
    }),
};
