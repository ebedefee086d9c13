import { describe, expect, test } from 'vitest';
import { Fault, FaultError } from '../contract/fault.ts';
import { Problem } from '../qemu/problem.ts';
import { AgentError } from './agent.ts';
import { panicIn, plainTail, type ExitReport } from './exit-report.ts';
import { exitFault, faultOf, faultTags, makeFault, mayBlameAccelerator } from './faults.ts';

describe('the table', () => {
  test.each(faultTags)('%s speaks both languages and names a next step', (tag) => {
    const fault = Fault.parse(makeFault(tag));
    for (const text of [fault.message, fault.hint]) {
      expect(text.en).toMatch(/^(?!.*[\u4e00-\u9fff]).{10,}$/);
      expect(text['zh-CN']).toMatch(/[\u4e00-\u9fff]/);
      expect(text['zh-CN']).not.toMatch(/[,;!?](\s|$)/); // full-width punctuation
      const names = (sentence: string) => (sentence.match(/\{\w+\}/g) ?? []).sort();
      expect(names(text['zh-CN'])).toEqual(names(text.en));
    }
    expect(fault.actions.length).toBeGreaterThan(0);
  });
});

describe('any error becomes a fault', () => {
  test('a problem gets its row, with its facts in the sentence', () => {
    const fault = faultOf(new Problem('image.truncated', { file: '/i/vmlinux', size: 5, expected: 9 }));
    expect(fault.message.en).toBe('The guest image is not whole: /i/vmlinux has 5 bytes instead of 9.');
    expect(fault.message['zh-CN']).toContain('/i/vmlinux 只有 5 字节，应为 9 字节');
  });

  test.each([
    [new AgentError('silent', 'sync'), 'agent.silent'],
    [new FaultError(makeFault('guest.stopped')), 'guest.stopped'],
    [new Error('boom'), 'app.unexpected'],
    ['boom', 'app.unexpected'],
  ])('%s', (error, tag) => {
    expect(faultOf(error).tag).toBe(tag);
  });
});

// What QEMU 11.1.3 really reported in each case.
const report: ExitReport = { code: 0, signal: 0, reason: null, panic: null, stderrTail: '', logTail: '' };
describe('how a QEMU ended', () => {
  test.each([
    ['poweroff in the guest', { reason: 'guest-shutdown' }, true, 'guest.powered-off', false],
    ['reboot before the prompt', { reason: 'guest-reset' }, false, 'guest.rebooted-early', true],
    ['a panic with panic=-1', { reason: 'guest-reset', panic: 'no init' }, true, 'guest.panicked', true],
    ['kill -9 from outside', { signal: 9 }, true, 'guest.killed', false],
    ['kill from outside', { reason: 'host-signal' }, true, 'guest.killed', true],
    ['a broken KVM aborts', { signal: 6, stderrTail: 'kvm_buf_set_msrs' }, false, 'guest.killed', true],
    [
      'bad argument',
      { code: 1, stderrTail: "'foo' is not a valid device" },
      false,
      'guest.qemu-failed',
      true,
    ],
    [
      'no memory',
      { code: 1, stderrTail: "cannot set up guest memory 'pc.ram': Cannot allocate memory" },
      false,
      'guest.out-of-memory',
      false,
    ],
  ] as const)('%s', (_, seen, booted, tag, blame) => {
    const exit = { ...report, ...seen };
    expect([exitFault(exit, booted).tag, mayBlameAccelerator(exit)]).toEqual([tag, blame]);
  });
});

// Recorded: kernel 6.12 on a truncated initrd, console=ttyS0 loglevel=0.
test('what a panic leaves on the console is found', () => {
  const stream =
    '\x1b[?2004h\x1b]133;A;k=ab\x07\x1b[32mtenant\x1b[0m:~# \r\n' +
    '[    2.105187] Kernel panic - not syncing: VFS: Unable to mount root fs on unknown-block(0,0)\r\n' +
    '[    2.106100] CPU: 0 UID: 0 PID: 1 Comm: swapper/0 Not tainted\r\n';
  const tail = plainTail(stream);
  expect(tail.split('\n')[0]).toBe('tenant:~#');
  expect(panicIn(tail)).toBe('VFS: Unable to mount root fs on unknown-block(0,0)');
  expect(panicIn('tenant:~# ls')).toBeNull();
});
