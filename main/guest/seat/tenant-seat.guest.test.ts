import { beforeAll, describe, expect, test } from 'vitest';
import type { CommandFact } from '../../checks/facts.ts';
import type { SeatName, SeatView } from '../../contract/seat.ts';
import { realGuest } from '../testing/real-guest.ts';
import { typeLine } from '../type-line.ts';

describe('the seats of a landlord', () => {
  const { guest } = realGuest();

  const type = (line: string, seat: SeatName = 'host') => typeLine(guest, line, seat);

  /** The first view of a seat that is as wanted, now or from now on. */
  function seatThat(seat: SeatName, wanted: (view: SeatView) => boolean): Promise<SeatView> {
    return new Promise((resolve) => {
      const look = (view: SeatView | undefined): void => {
        if (view === undefined || view.seat !== seat || !wanted(view)) return;
        stop();
        resolve(view);
      };
      const stop = guest.onSeat(look);
      look(guest.seats.find((view) => view.seat === seat));
    });
  }

  beforeAll(async () => {
    await guest.start({ board: 'landlord', nic: null });
  });

  test('are three, and nobody has come to those of the tenants', () => {
    expect(guest.seats.map(({ seat, taken }) => [seat, taken])).toEqual([
      ['host', true],
      ['tenant1', false],
      ['tenant2', false],
    ]);
    expect(guest.tenants).toEqual([]);
  });

  test('a tenant that is started comes to its seat, and what is typed there is told as typed there', async () => {
    const told: CommandFact[] = [];
    const stop = guest.onCommand((command) => told.push(command));
    guest.consoleOf('tenant1').resize(97, 31);
    const started = await type('tenant --nic virtio');
    expect(started.output).toMatch(/qemu-system-x86_64 -accel kvm .*tenant1 was woken/s);
    const seen = await type('lspci -nn; hostname; stty size', 'tenant1');
    expect(seen).toMatchObject({ seat: 'tenant1', exitCode: 0 });
    expect(seen.output).toMatch(/Virtio .*\[1af4:10(?:00|41)\].*\ntenant\n31 97\n/s);
    await type('hostname');
    stop();
    expect(told.map(({ line, seat }) => [line, seat])).toEqual([
      ['tenant --nic virtio', undefined],
      ['lspci -nn; hostname; stty size', 'tenant1'],
      ['hostname', undefined],
    ]);
    expect(guest.tenants).toEqual(['tenant1']);
  });

  test('each is asked for its own truth', async () => {
    const ask = { path: '/usr/bin/cat', args: ['/proc/sys/kernel/hostname'] };
    expect(await guest.probe(ask)).toMatchObject({ stdout: 'landlord\n' });
    expect(await guest.probe({ ...ask, seat: 'tenant1' })).toMatchObject({ stdout: 'tenant\n' });
    const odd = { path: '/usr/bin/printf', args: ['%s|', "it's", '$HOME', 'a  b'], seat: 'tenant1' } as const;
    expect(await guest.probe(odd)).toMatchObject({ stdout: "it's|$HOME|a  b|" });
  });

  test('a fresh shell at a tenant’s seat is the tenant’s', async () => {
    await type('cd /tmp', 'tenant1');
    const again = seatThat('tenant1', ({ marks, running }) => marks === 'heard' && running === null);
    await guest.freshShell('tenant1');
    await again;
    expect(await type('pwd', 'tenant1')).toMatchObject({ output: '/root\n' });
  });

  test('with the landlord everybody goes', async () => {
    const gone = seatThat('tenant1', ({ taken }) => !taken);
    await guest.stop();
    await gone;
    expect(guest.seats.map(({ seat }) => seat)).toEqual(['host']);
  });
});
