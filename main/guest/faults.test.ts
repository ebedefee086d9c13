import { describe, expect, test } from 'vitest';
import { FaultError } from '../contract/fault.ts';
import { Problem } from '../qemu/problem.ts';
import { AgentError } from './seat/agent.ts';
import { panicIn, plainTail, type ExitReport } from './run/exit-report.ts';
import { exitFault, faultOf, makeFault, mayBlameAccelerator } from './faults.ts';

describe('any error becomes a fault', () => {
  test('a problem gets its row, with its facts in the sentence', () => {
    const fault = faultOf(new Problem('image.truncated', { file: '/i/vmlinux', size: 5, expected: 9 }));
    expect(fault.message.en).toBe('The guest image is not whole: /i/vmlinux has 5 bytes instead of 9.');
    expect(fault.message['zh-CN']).toContain('/i/vmlinux只有5字节，应为9字节');
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
      'a device that QEMU does not know',
      { code: 1, stderrTail: "qemu-system-x86_64: -device foo: 'foo' is not a valid device model name" },
      false,
      'qemu.unknown-device',
      true,
    ],
    [
      'bad argument',
      { code: 1, stderrTail: "Property 'e1000.foo' not found" },
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

// Recorded: `echo c > /proc/sysrq-trigger` in the guest, kernel 6.12.117, console=ttyS0 loglevel=1.
const panicked =
  '\x1b[32mtenant\x1b[0m:\x1b[34m~\x1b[0m# \x1b]133;B;k=abcd\x07echo c > /proc/sysrq-trigger\r\n' +
  '\x1b[?2004l\r\x1b]133;C;k=abcd;cmd=ZWNobyBjID4gL3Byb2Mvc3lzcnEtdHJpZ2dlcg==\x07' +
  '[    5.454621] sysrq: Trigger a crash\r\n' +
  '[    5.455780] Kernel panic - not syncing: sysrq triggered crash\r\n' +
  '[    5.456279] CPU: 0 UID: 0 PID: 101 Comm: bash Not tainted 6.12.117+deb13-amd64\r\n';

test('what a panic leaves on the console is found', () => {
  const tail = plainTail(panicked);
  expect(tail.split('\n')[0]).toBe('tenant:~# echo c > /proc/sysrq-trigger');
  expect(panicIn(tail)).toBe('sysrq triggered crash');
  expect(panicIn('tenant:~# ls')).toBeNull();
});
