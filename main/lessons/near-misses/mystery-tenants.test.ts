import { expect, it } from 'vitest';
import { failure } from '../../checks/testing/scene.ts';
import { replay } from './replay.ts';

/** As in the other lessons; the exam itself is tried in main/exam/grade.test.ts. */
const tried: Readonly<Record<string, readonly (readonly [string, string | true])[]>> = {
  'a-proof': [
    ['lspci -nnk → small-print', true],
    ['lspci -nnkv → small-print', true],
    ['lspci -nnvv -s 00:02.0 → small-print', true],
    [
      'lspci -v → small-print',
      'You found 00:02.0, but its vendor:device numbers cannot be read from that output.',
    ],
    ['lspci -nnk → modules', 'That is not the right answer.'],
    ['lspci -nnk → class-and-maker', 'That is not the right answer.'],
    ['lspci -nnk', 'The question has not been answered yet.'],
    [
      'lspci → small-print',
      'You found 00:02.0, but its vendor:device numbers cannot be read from that output.',
    ],
    ['lspci -nn → small-print', 'You found 00:02.0, but its kernel driver cannot be read from that output.'],
    [
      'lspci -k → small-print',
      'You found 00:02.0, but its vendor:device numbers cannot be read from that output.',
    ],
    ['lspci -nnk -s 00:01.0 → small-print', 'You looked at 00:01.0, the ISA bridge.'],
    [
      'lspci -nnk | head -3 → small-print',
      'head cut the output, and the line of the network card is not among what is left.',
    ],
    [
      'lspci -nnk | grep Subsystem → small-print',
      'The line “Subsystem: Red Hat, Inc. Qemu virtual machine [1af4:1100]” is there, but the line above it that says which device it belongs to was left out by grep.',
    ],
    [
      'echo "00:02.0 Ethernet controller [0200]: Intel Corporation [8086:100e] Subsystem: Red Hat [1af4:1100]" → small-print',
      'That line was printed by echo, not found out by lspci.',
    ],
    ['sudo lspci -nnk → small-print', 'sudo is not installed in this guest, so lspci did not run.'],
    [
      'x=$(lspci -nnk) → small-print',
      'The shell caught the output of lspci inside $( ), so it never reached the terminal.',
    ],
    ['(lspci -nnk) → small-print', true],
  ],
  'someone-new': [
    ['lspci -nn → two', true],
    ['lspci -nnk → two', true],
    ['lspci -n → two', true],
    ['lspci -nn | tail -2 → two', true],
    ['lspci -nn → three', 'That is not the right answer.'],
    ['lspci -nn → five', 'That is not the right answer.'],
    ['lspci -nn', 'The question has not been answered yet.'],
    ['lspci → two', 'You found 00:03.0, but its vendor:device numbers cannot be read from that output.'],
    ['lsblk → two', 'You ran lsblk; this step looks at the output of lspci.'],
    ['ip link → two', 'You ran ip; this step looks at the output of lspci.'],
    [
      'lspci -nn | head -5 → two',
      'head cut the output, and the line of the device without a class is not among what is left.',
    ],
    ['lspci -nn -s 00:03.0 → two', 'You looked at 00:03.0, the SCSI-class storage controller.'],
    ['lspci -nn | grep Unclassified → two', 'You looked at 00:04.0, the Unclassified device.'],
    [
      'lspci -nn | grep -c . → two',
      'lspci ran, but no whole device line of its output is left in the terminal.',
    ],
    [
      'echo "00:04.0 Unclassified device [00ff]: Device [1234:11e8]" → two',
      'That line was printed by echo, not found out by lspci.',
    ],
    [
      'lspci -nn > /tmp/x → two',
      'lspci ran, but > sent its output away from the terminal, so nobody saw it.',
    ],
    ['lspic -nn → two', 'There is no program called lspic: the shell said “command not found”.'],
  ],
  'the-exam': [],
};

it('judges what was tried at mystery-tenants as it deserves', async () => {
  const byStep = await replay('mystery-tenants');
  for (const [step, expected] of Object.entries(tried)) {
    const judged = (byStep.get(step) ?? []).map(({ line, answer, verdict }) => [
      answer === null ? line : `${line} → ${answer}`,
      verdict.kind === 'pass' ? true : failure(verdict).found,
    ]);
    expect(judged, step).toEqual(expected);
  }
});
