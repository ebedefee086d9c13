import { afterAll, expect, vi } from 'vitest';
import { expectTold, provokes } from '../../faults/testing/provokes.ts';
import { faultOf } from '../faults.ts';
import { Guest } from '../guest.ts';
import { makeFakeBundle } from '../testing/fake-bundle.ts';

// What node-pty says when the system has no process left for us.
vi.mock('node-pty', () => ({
  spawn: () => {
    throw new Error('forkpty(3) failed.');
  },
}));

const { options, remove } = makeFakeBundle('echo');
afterAll(remove);

provokes('qemu.spawn-failed')('the system can start no process', async () => {
  const guest = new Guest(options);
  const fault: unknown = await guest.start({ board: 'pc', nic: null }).catch(faultOf);
  expect(expectTold(fault, 'qemu.spawn-failed').message.en).toContain('forkpty');
  expect(guest.view).toMatchObject({ kind: 'crashed' });
  await guest.stop();
  expect(guest.view).toEqual({ kind: 'off' });
});
