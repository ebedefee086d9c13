// @ts-check
/**
 * Loaded before a command line program: writes down how long, after its last word, nothing but timers kept it alive.
 * A process that still closes a socket, waits for a child or reads a file has something to do; a timer has not.
 */
import { writeFileSync } from 'node:fs';
import process from 'node:process';

const EVERY_MS = 20;

/** Milliseconds in one look that count; more is a busy machine's, on which we did not run. */
const LOOK_MS = 2 * EVERY_MS;

/** Opened by being looked at; where they are pipes they are listed like any other, and hold nobody. */
const streams = [process.stdout, process.stderr];
const own = streams.length > 0 ? process.getActiveResourcesInfo() : [];

function holdsOnlyTimers() {
  const held = process.getActiveResourcesInfo();
  for (const name of own) if (held.includes(name)) held.splice(held.indexOf(name), 1);
  return held.every((name) => name === 'Timeout');
}

let idleMs = 0;
let last = performance.now();
const write = process.stdout.write.bind(process.stdout);
process.stdout.write = (/** @type {any[]} */ ...args) => {
  idleMs = 0;
  return Reflect.apply(write, process.stdout, args);
};
setInterval(() => {
  const now = performance.now();
  if (holdsOnlyTimers()) idleMs += Math.min(now - last, LOOK_MS);
  last = now;
}, EVERY_MS).unref();
process.on('exit', () => writeFileSync(process.env.IDLE_REPORT ?? '', String(Math.round(idleMs))));
