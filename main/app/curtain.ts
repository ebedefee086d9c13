import { veiled } from '../exam/veil.ts';
import type { DisplayView } from '../contract/display.ts';
import type { GuestView } from '../contract/guest.ts';
import type { HostView } from '../contract/host.ts';
import type { MeterView } from '../contract/meter.ts';
import type { PciDevice } from '../contract/pci.ts';
import type { VirtqueueView } from '../contract/virtqueue.ts';
import type { News } from './news.ts';

/** What the window keeps of the guest; rings and pictures it asks for each time. */
export interface Kept {
  guest: GuestView;
  devices: PciDevice[];
  host: HostView | null;
  meter: MeterView;
}

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

  /** Drawn or opened just now: the window forgets what it kept, or has it at last. */
  tell(news: News, kept: Kept): void {
    news.emit('guest.changed', this.guest(kept.guest));
    news.emit('guest.devices', this.devices(kept.devices));
    news.emit('host.changed', { host: this.host(kept.host) });
    news.emit('meter.changed', this.meter(kept.meter));
  }

  /** A picture names its card, and shows what the card's driver wrote on it. */
  display(view: DisplayView): DisplayView {
    return this.isDrawn() ? { kind: 'no-guest' } : view;
  }
}
