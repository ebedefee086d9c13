import { beforeAll, describe, expect, test } from 'vitest';
import { NicModel, nicModels } from '../../contract/machine.ts';
import { nicPlaces } from '../../qemu/nic.ts';
import { realGuest, type } from '../testing/real-guest.ts';

/** What the learner reads about the NIC's slot: IDs and driver. */
async function lspci(guest: ReturnType<typeof realGuest>['guest'], slot: string) {
  const { output } = await type(guest, `lspci -nnk -s ${slot}`);
  return {
    id: /\[([0-9a-f]{4}:[0-9a-f]{4})\]/.exec(output.split('\n')[0] ?? '')?.[1],
    driver: /Kernel driver in use: (.+)/.exec(output)?.[1] ?? null,
    output,
  };
}

// A landlord's card stands behind the same port as a q35's.
describe.each(['pc', 'q35'] as const)('on board %s', (board) => {
  // Booted with its NIC: what is plugged in later has to look the same.
  const { guest } = realGuest({ snapshots: 'never' });
  const { slot } = nicPlaces[board];
  let cold = '';

  beforeAll(async () => {
    await guest.start({ board, nic: 'e1000' });
    await type(guest, 'KEPT="it is still the same shell"');
    cold = (await lspci(guest, slot)).output;
  });

  test.each(NicModel.options.filter((nic) => nic !== 'e1000'))('%s', async (nic) => {
    await guest.switchNic(nic);
    const { pciId, driver } = nicModels[nic];
    expect(await lspci(guest, slot)).toMatchObject({ id: pciId, driver });
    expect(guest.view).toMatchObject({ kind: 'ready', machine: { board, nic } });
  });

  test('no NIC at all', async () => {
    await guest.switchNic(null);
    expect((await type(guest, `lspci -s ${slot}`)).output).toBe('');
  });

  test('a NIC plugged in later looks as one that was there from the start', async () => {
    await guest.switchNic('e1000');
    expect((await lspci(guest, slot)).output).toBe(cold);
  });

  test('all the while the learner kept their shell', async () => {
    expect(await type(guest, 'echo $KEPT')).toMatchObject({ output: 'it is still the same shell\n' });
  });

  test('ping reaches the gateway, and nothing beyond it', async () => {
    // An e1000 needs some seconds to find its link; -w goes on asking until one answer came.
    expect(await type(guest, 'ping -c 1 -w 20 10.0.2.2')).toMatchObject({ exitCode: 0 });
    expect(await type(guest, 'timeout 3 bash -c "echo > /dev/tcp/10.0.2.2/22"')).not.toMatchObject({
      exitCode: 0,
    });
    expect(await type(guest, 'ping -c 1 -W 1 9.9.9.9')).not.toMatchObject({ exitCode: 0 });
  });

  test('the drain swallows what is poured in, says nothing, and has no other door', async () => {
    const pour = 'dd if=/dev/zero bs=64k count=16 > /dev/tcp/10.0.2.100/9';
    expect(await type(guest, pour)).toMatchObject({ exitCode: 0 });
    expect(await type(guest, 'timeout 1 cat < /dev/tcp/10.0.2.100/9')).toMatchObject({ output: '' });
    for (const door of ['10.0.2.100/22', '10.0.2.100/80', '10.0.2.2/9', '10.0.2.3/9']) {
      const knock = `timeout 5 bash -c "echo > /dev/tcp/${door}"`;
      expect(await type(guest, knock), door).not.toMatchObject({ exitCode: 0 });
    }
  });

  test('what can’t be brought up does not talk into the terminal', async () => {
    // A card that is gone again by then is as hopeless as one with a number beyond every network's.
    const line =
      'ip link set eth0 down; ip link set eth0 name eth300; ' +
      'ACTION=add SUBSYSTEM=net INTERFACE=eth300 /usr/lib/taproom/uevent';
    expect(await guest.exec('/usr/bin/bash', ['-lc', line])).toMatchObject({ stdout: '', stderr: '' });
  });
});
