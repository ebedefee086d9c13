import { describe, expect, test } from 'vitest';
import { resolve } from 'node:path';
import type { Lesson } from '../lessons/format.ts';
import { loadLessons } from '../lessons/load.ts';
import { groundworkOf } from './groundwork.ts';
import { traceOf } from './looking.ts';
import { textLike, textWith } from '../testing/text.ts';

const { lessons } = await loadLessons([resolve(import.meta.dirname, '../../resources/lessons')]);

function ground(lessonId: string, stepId: string) {
  const lesson = lessons.find(({ id }) => id === lessonId);
  const step = lesson?.steps.find(({ id }) => id === stepId);
  if (lesson === undefined || step === undefined) throw new Error(`${lessonId} has no ${stepId}`);
  const { deeds, builtOn, nics, needs } = groundworkOf(lesson, step);
  return {
    typed: deeds.map((deed) => (deed.kind === 'type' ? deed.line : `[${deed.nic ?? 'none'}]`)),
    builtOn: builtOn.map(({ number }) => number),
    nics,
    needs: needs.map(({ check }) => JSON.stringify(check)).join(' '),
  };
}

test.each([
  ['lspci -nnk | grep -A2 Ethernet', 'looks'],
  ['ls -l /sys/class/net/eth0/device', 'looks'],
  ['ip -br link', 'looks'],
  ['ip link set eth0 name kitchen; ls /sys/class/net', 'changes'],
  ['ethtool -i eth0', 'looks'],
  ['ethtool -K eth0 tso off', 'changes'],
  ['dmesg | grep drm', 'looks'],
  ['dmesg -C', 'changes'],
  ['echo 16 > /proc/sys/vm/nr_hugepages; grep Huge /proc/meminfo', 'changes'],
  ['echo "a > b"', 'looks'],
  ['lspci > /tmp/before', 'changes'],
  ['lspci > /dev/null 2>&1', 'looks'],
  ['modprobe vhost_net; lsmod', 'changes'],
  ['cd /sys/bus/pci/devices/0000:00:02.0', 'changes'],
  ['export PS1=x', 'changes'],
  ['ping -c 3 10.0.2.2; grep virtio0 /proc/interrupts', 'traffic'],
  ['dd if=/dev/zero bs=1M count=20 > /dev/tcp/10.0.2.100/9', 'traffic'],
  ['(until grep -s x /proc/$(pidof nc)/syscall > /dev/null; do sleep 1; done) | nc 10.0.2.100 9', 'traffic'],
  ['dd if=/dev/vda of=/dev/null bs=4k count=1000', 'traffic'],
  ['dd if=/dev/urandom of=/dev/fb0 bs=4k count=1000', 'changes'],
  ['until ping -c 1 -w 9 10.0.2.2 > /dev/null; do sleep 0.2; done', 'traffic'],
  ['find /sys -name driver_override', 'looks'],
  ['sed -i s/a/b/ /tmp/x', 'changes'],
  ['no-such-program', 'changes'],
])('%s: %s', (line, trace) => {
  expect(traceOf(line)).toBe(trace);
});

describe('a step is prepared with what the earlier ones leave', () => {
  test('huge pages, a loaded module and a card in other hands', () => {
    expect(ground('express-courier', 'the-courier-drives')).toMatchObject({
      typed: [
        'echo 16 > /proc/sys/vm/nr_hugepages; grep Huge /proc/meminfo',
        'modprobe uio_pci_generic',
        'cd /sys/bus/pci/devices/0000:00:02.0',
        'echo uio_pci_generic > driver_override',
        'echo 0000:00:02.0 > driver/unbind',
        'echo 0000:00:02.0 > /sys/bus/pci/drivers_probe',
        'cd',
      ],
      builtOn: [2, 3],
      nics: ['e1000'],
      needs: textLike(/"driver":"uio_pci_generic".*nr_hugepages/),
    });
  });

  test('a driver that was taken away, and is not missed', () => {
    expect(ground('whose-tap', 'fitter-back')).toMatchObject({
      builtOn: [5, 6],
      needs: textWith('"driver":null'),
    });
    expect(ground('whose-tap', 'fitter-gone').needs).toContain('"driver":"e1000"');
  });

  test('the last card only, where nothing was typed in between', () => {
    expect(ground('swap-the-tap', 'another-house')).toMatchObject({
      typed: ['[igb]'],
      builtOn: [],
      nics: ['igb', 'vmxnet3'],
    });
  });

  test('traffic only for a step that looks at counters', () => {
    expect(ground('the-ring', 'bells-that-wait').typed).toContain(
      'dd if=/dev/zero bs=1M count=20 > /dev/tcp/10.0.2.100/9',
    );
    expect(ground('the-ring', 'one-more-ring').typed).toEqual([]);
  });

  test('the first step of every lesson needs nothing but its own machine', () => {
    const first = (lesson: Lesson) => ground(lesson.id, lesson.steps[0]?.id ?? '');
    expect(lessons.flatMap((lesson) => first(lesson).typed)).toEqual([]);
  });
});
