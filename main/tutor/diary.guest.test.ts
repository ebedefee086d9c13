import { expect, test } from 'vitest';
import { realGuest, type } from '../guest/testing/real-guest.ts';
import { examine } from './examiner.ts';

const { guest } = realGuest();

test('a driver that came back is seen although the learner emptied the kernel’s diary', async () => {
  const machine = { board: 'pc', nic: 'e1000' } as const;
  await guest.start(machine);
  const back = { is: { link: { driver: 'e1000', anew: true } } } as const;
  const look = () =>
    examine(back, { probe: (probe) => guest.probe(probe), machine }, { saw: null, answer: null });
  await type(guest, 'rmmod e1000');
  await type(guest, 'modprobe e1000; until [ -e /sys/class/net/eth0 ]; do :; done');
  await type(guest, 'dmesg -C');
  expect(await look()).toMatchObject({ kind: 'pass' });
});
