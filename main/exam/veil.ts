/** What the window is told of a guest while a round is open: that it lives, and nothing of its hardware. */
import type { GuestView } from '../contract/guest.ts';
import type { MachineSpec } from '../contract/machine.ts';

/** Stands where the hardware would; `veiled` says that it is none. That there are tenants' terminals is no secret. */
const nobody = ({ board }: MachineSpec): MachineSpec => ({
  board: board === 'landlord' ? board : 'pc',
  nic: null,
});

/** The view without its machine. Faults and logs are left out as well: QEMU's own words name devices. */
export function veiled(view: GuestView): GuestView {
  switch (view.kind) {
    case 'off':
      return view;
    case 'ready': {
      const { kind, runId, accel, notices, via, readyMs } = view;
      return { kind, runId, accel, notices, via, readyMs, machine: nobody(view.machine), veiled: true };
    }
    case 'crashed':
      return {
        ...view,
        fault: { ...view.fault, data: {} },
        logTail: '',
        machine: nobody(view.machine),
        veiled: true,
      };
    case 'preparing':
    case 'launching':
    case 'booting':
    case 'restoring':
    case 'paused':
    case 'stopping':
      return { ...view, machine: nobody(view.machine), veiled: true };
  }
}
