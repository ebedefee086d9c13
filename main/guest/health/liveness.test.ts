import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { z } from 'zod';
import type { Fault } from '../../contract/fault.ts';
import { makeNotice, type NoticeTag } from '../../faults/table.ts';
import { expectNoticed, expectTold, provokes } from '../../faults/testing/provokes.ts';
import { Problem } from '../../qemu/problem.ts';
import type { QmpEnd, QmpEvent } from '../../qemu/qmp.ts';
import { AgentError } from '../seat/agent.ts';
import { Liveness, type Asked } from './liveness.ts';

/** A QEMU and an agent that answer as a test wants, and count what they were asked. */
class Scripted {
  /** `silent`: it does not even answer. */
  status = 'running';
  agent: 'answers' | 'silent' = 'answers';
  /** Whether the guest has its programs. */
  whole = true;
  asked: string[] = [];
  #hear: (event: QmpEvent) => void = () => undefined;
  #end: (end: QmpEnd) => void = () => undefined;

  readonly inside: Asked = {
    qmp: {
      execute: <T>(command: string, _args: object, result: z.ZodType<T>) => {
        this.asked.push(command);
        return this.status === 'silent'
          ? Promise.reject(new Problem('qmp.timeout', { command }))
          : Promise.resolve(result.parse({ status: this.status }));
      },
      onEvent: (hear) => {
        this.#hear = hear;
        return () => undefined;
      },
      onEnd: (end) => {
        this.#end = end;
      },
    },
    agent: {
      request: <T>(command: string, _args: object, result: z.ZodType<T>) => {
        this.asked.push(command);
        return this.agent === 'silent'
          ? Promise.reject(new AgentError('silent', command))
          : Promise.resolve(result.parse({}));
      },
      exists: () => Promise.resolve(this.whole),
    },
  };

  stop(): void {
    this.says('STOP');
  }

  says(name: string): void {
    this.#hear({ name, data: {} });
  }

  hangUp(): void {
    this.#end({ kind: 'closed' });
  }
}

let qemu: Scripted;
let liveness: Liveness;
const notices: (NoticeTag | null)[] = [];
const faults: Fault[] = [];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  notices.length = 0;
  faults.length = 0;
  qemu = new Scripted();
  liveness = new Liveness({
    notice: (tag) => notices.push(tag),
    broken: (fault) => faults.push(fault),
    log: () => undefined,
  });
  liveness.follow(qemu.inside);
});
afterEach(() => void vi.useRealTimers());

/** Lets questions and answers go their ways. */
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe('nothing is asked', () => {
  test('of a guest at which nobody types', async () => {
    await pass(3_600_000);
    expect(qemu.asked).toEqual([]);
  });

  test('of a guest that echoes', async () => {
    for (const key of ['l', 's', '\r']) {
      liveness.typed();
      await pass(100);
      liveness.heard(key);
    }
    await pass(60_000);
    expect(qemu.asked).toEqual([]);
  });

  test('after it was left', async () => {
    liveness.typed();
    liveness.follow(undefined);
    liveness.typed();
    await pass(60_000);
    expect(qemu.asked).toEqual([]);
  });
});

test('a program that swallows keys is no news', async () => {
  liveness.typed();
  await pass(3_000);
  expect(qemu.asked).toEqual(['query-status', 'guest-ping']);
  expect([notices, faults]).toEqual([[], []]);
});

provokes('qemu.unresponsive')('a QEMU that answers nothing, until it does again', async () => {
  qemu.status = 'silent';
  liveness.typed();
  await pass(3_000);
  expect(notices).toEqual(['qemu.unresponsive']);
  expectNoticed([makeNotice('qemu.unresponsive')], 'qemu.unresponsive');
  liveness.typed();
  await pass(3_000);
  expect(notices).toHaveLength(1);
  liveness.heard('x');
  expect(notices).toEqual(['qemu.unresponsive', null]);
});

provokes('guest.unresponsive')('a guest whose kernel hangs', async () => {
  qemu.agent = 'silent';
  liveness.typed();
  await pass(3_000);
  expect(notices).toEqual(['guest.unresponsive']);
  expectNoticed([makeNotice('guest.unresponsive')], 'guest.unresponsive');
  liveness.heard('x');
  expect(notices).toEqual(['guest.unresponsive', null]);
});

provokes('guest.asleep')(
  'a guest that was suspended from inside, though its agent is silent, too',
  async () => {
    qemu.says('SUSPEND');
    expect(notices).toEqual(['guest.asleep']);
    expectNoticed([makeNotice('guest.asleep')], 'guest.asleep');
    await liveness.answered(new AgentError('silent', 'guest-exec'));
    expect(notices).toHaveLength(1);
    qemu.says('WAKEUP');
    expect(notices).toEqual(['guest.asleep', null]);
  },
);

test('one that fell asleep before anybody listened is found out by a key without an echo', async () => {
  qemu.status = 'suspended';
  liveness.typed();
  await pass(3_000);
  expect(notices).toEqual(['guest.asleep']);
});

test('a STOP that nobody asked for is looked into at once', async () => {
  qemu.status = 'internal-error';
  qemu.stop();
  await pass(0);
  expectTold(faults[0], 'accelerator.lost');
});

describe('the kernel’s last word', () => {
  test('however it is cut, with a silent agent, is a halt', async () => {
    qemu.agent = 'silent';
    for (const char of '[   42.0] reboot: System halted\r\n') liveness.heard(char);
    await pass(0);
    expectTold(faults[0], 'guest.halted');
  });

  test('printed by somebody else is nothing', async () => {
    liveness.heard('# echo reboot: System halted\r\nreboot: System halted\r\n');
    await pass(60_000);
    expect([notices, faults]).toEqual([[], []]);
  });
});

test('an agent that is gone, and back', async () => {
  await liveness.answered(new AgentError('silent', 'sync'));
  await liveness.answered(new AgentError('silent', 'sync'));
  await liveness.answered(null);
  expect(notices).toEqual(['agent.gone', null]);
});

test('a program that is not there is nothing, unless none is', async () => {
  await liveness.answered(new AgentError('refused', 'no such file'));
  expect(notices).toEqual([]);
  qemu.whole = false;
  await liveness.answered(new AgentError('refused', 'no such file'));
  expect(notices).toEqual(['guest.gutted']);
});

test.each([
  ['while', ['hangUp', 'leave']],
  ['after', ['leave', 'hangUp']],
] as const)(
  'a line that ends %s its guest is left is none of our business, nor waited for',
  async (_, order) => {
    const acts = { hangUp: () => qemu.hangUp(), leave: () => liveness.follow(undefined) };
    for (const act of order) acts[act]();
    expect(vi.getTimerCount()).toBe(0);
    await pass(60_000);
    expect(faults).toEqual([]);
  },
);
