import { describe, expect, test } from 'vitest';
import type { GuestView } from '../../../main/contract/guest.ts';
import type { DeviceModel } from '../../../main/contract/devices.ts';
import type { NicModel } from '../../../main/contract/machine.ts';
import type { PciDevice } from '../../../main/contract/pci.ts';
import { houseFacts } from './house-facts.ts';

const card = (ids: string, driver?: string): PciDevice => ({
  slot: '0000:00:02.0',
  lines: [],
  classId: '0200',
  vendorId: ids.slice(0, 4),
  deviceId: ids.slice(5),
  ...(driver === undefined ? {} : { driver }),
});

const ready = (
  nic: NicModel | null,
  switchingTo?: NicModel | null,
  devices: DeviceModel[] = [],
): GuestView => ({
  kind: 'ready',
  machine: { board: 'pc', nic, devices },
  runId: '1',
  accel: 'tcg',
  notices: [],
  via: 'restore',
  readyMs: 1,
  ...(switchingTo === undefined ? {} : { switchingTo }),
});

describe('a look at the screen is offered', () => {
  const vga: PciDevice = { slot: '0000:00:03.0', lines: [], classId: '0300' };
  const withVga = ready(null, undefined, ['VGA']);

  test.each([
    ['where the bus shows a graphics card', ready(null), [vga], true],
    ['where the host built one that nobody has looked for yet', withVga, [], true],
    ['not where there is none', ready('e1000'), [card('8086:100e')], false],
    ['not where there is no guest', { kind: 'off' } as const, [vga], false],
  ])('%s', (_where, guest, list, offered) => expect(houseFacts(guest, list).hasScreen).toBe(offered));
});

describe('the picture says of a card', () => {
  test('what the bus shows of it', () => {
    const { nic } = houseFacts(ready('e1000'), [card('8086:100e', 'e1000')]);
    expect(nic).toMatchObject({ model: 'e1000', driver: 'e1000' });
  });

  test('nothing of the card that was there before, whose driver is still in the list', () => {
    const { nic } = houseFacts(ready('virtio-net-pci'), [card('8086:100e', 'e1000')]);
    expect(nic).toMatchObject({ model: 'virtio-net-pci', device: null, driver: null });
  });

  test('nothing while it is on its way, whatever the bus shows', () => {
    for (const list of [[card('8086:100e', 'e1000')], [card('10ec:8029')], []]) {
      expect(houseFacts(ready('e1000', 'ne2k_pci'), list)).toMatchObject({
        arriving: 'ne2k_pci',
        nic: { device: null, driver: null },
      });
    }
    // A guest that wakes up gets back the card it already had.
    expect(houseFacts(ready('e1000', 'e1000'), [card('8086:100e')]).nic).toMatchObject({ device: null });
  });
});

describe('a guest that ended', () => {
  const ended = (tag: string): GuestView => ({
    kind: 'crashed',
    machine: { board: 'pc', nic: 'e1000' },
    runId: '1',
    fault: { tag, message: { en: '', 'zh-CN': '' }, hint: { en: '', 'zh-CN': '' }, data: {}, actions: [] },
    logTail: '',
  });

  test.each([
    ['guest.powered-off', 'dark'],
    ['guest.killed', 'fault'],
  ])('by %s leaves a house that is %s', (tag, power) => {
    expect(houseFacts(ended(tag), []).power).toBe(power);
  });
});
