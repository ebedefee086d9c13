/** A guest without pseudoterminal, sockets by path and memory files: what Windows will need. */
import { expect, test } from 'vitest';
import { loopback } from '../../qemu/platform/loopback.ts';
import { realGuest } from '../testing/real-guest.ts';
import { typeLine } from '../type-line.ts';

test('is typed to, asked, metered, saved with its memory, and woken from that', async () => {
  const { guest } = realGuest({ platform: loopback });
  await guest.start({ board: 'pc', nic: 'e1000' });
  expect(guest.commandLine()?.full).toMatch(/-chardev socket,id=console,host=127\.0\.0\.1,/);
  expect((await typeLine(guest, 'lspci -nnk -d ::0200')).output).toMatch(/8086:100e[^]*in use: e1000/);
  await guest.meter.set(true);
  const { calls } = await typeLine(guest, 'ping -c 2 -i 0.2 10.0.2.2');
  expect(calls?.devices[0]).toMatchObject({ name: 'e1000' });
  await guest.restart();
  expect(guest.view).toMatchObject({ kind: 'ready', via: 'restore' });
  expect((await guest.exec('/usr/bin/lspci', ['-n'])).stdout).toContain('8086:100e');
});
