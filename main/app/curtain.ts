import { veiled } from '../exam/veil.ts';
import type { DisplayView } from '../contract/display.ts';
import type { GuestView } from '../contract/guest.ts';
import type { HostView } from '../contract/host.ts';
import type { MeterView } from '../contract/meter.ts';
import type { PciDevice } from '../contract/pci.ts';
import type { VirtqueueView } from '../contract/virtqueue.ts';

/** Everything the window is told of the guest passes here; drawn, it lets nothing of the hardware through. */
export class Curtain {
  constructor(private readonly isDrawn: () => boolean) {}

  guest(view: GuestView): GuestView {
    return this.isDrawn() ? veiled(view) : view;
  }

  devices(list: PciDevice[]): PciDevice[] {
    return this.isDrawn() ? [] : list;
  }

  host(view: HostView | null): HostView | null {
    return this.isDrawn() ? null : view;
  }

  /** The meter names each device that was called. */
  meter(view: MeterView): MeterView {
    return this.isDrawn() ? { kind: 'off' } : view;
  }

  rings(view: VirtqueueView): VirtqueueView {
    return this.isDrawn() ? { kind: 'none' } : view;
  }

  /** A picture names its card, and shows what the card's driver wrote on it. */
  display(view: DisplayView): DisplayView {
    return this.isDrawn() ? { kind: 'no-guest' } : view;
  }
}
