/**
 * Which device of the guest a memory region of QEMU belongs to. QEMU names regions after the code that serves
 * them; the names below were seen on QEMU 11.1 by driving each device with the meter open.
 *
 * Not listed on purpose: `serial` (the learner's own console and our agent), the interrupt controllers
 * (`apic-msi`, `ioapic`, `pic`), timers, clock, power management and the PCI configuration ports. Nothing that
 * a lesson measures goes through them.
 */
import type { Technology } from '../../contract/technology.ts';

/** A device that can be called. */
export interface MeteredDevice {
  /** As QEMU calls the device. */
  name: string;
  technology: Technology;
}

const emulated = (name: string): MeteredDevice => ({ name, technology: 'emulated' });
const paravirtual = (name: string): MeteredDevice => ({ name, technology: 'paravirtual' });

const exact: ReadonlyMap<string, MeteredDevice> = new Map(
  Object.entries({
    'e1000-mmio': emulated('e1000'),
    'e1000-io': emulated('e1000'),
    'e1000e-mmio': emulated('e1000e'),
    'e1000e-io': emulated('e1000e'),
    'igb-mmio': emulated('igb'),
    'igb-io': emulated('igb'),
    igbvf: emulated('igbvf'),
    'igbvf-mmio': emulated('igbvf'),
    rtl8139: emulated('rtl8139'),
    ne2000: emulated('ne2k_pci'),
    'pcnet-io': emulated('pcnet'),
    'pcnet-mmio': emulated('pcnet'),
    'eepro100-mmio': emulated('i82559er'),
    'eepro100-io': emulated('i82559er'),
    'eepro100-flash': emulated('i82559er'),
    'tulip-io': emulated('tulip'),
    'tulip-mem': emulated('tulip'),
    'vmxnet3-b0': paravirtual('vmxnet3'),
    'vmxnet3-b1': paravirtual('vmxnet3'),
    ide: emulated('ide'),
    'piix-bmdma': emulated('ide'),
    'piix-bmdma-container': emulated('ide'),
    bmdma: emulated('ide'),
    ahci: emulated('ahci'),
    'ahci-idp': emulated('ahci'),
    nvme: emulated('nvme'),
    'vga ioports remapped': emulated('VGA'),
    'bochs dispi interface': emulated('VGA'),
    'qemu extended regs': emulated('VGA'),
    edid: emulated('VGA'),
    'lsi-mmio': emulated('lsi'),
    'lsi-io': emulated('lsi'),
    'lsi-ram': emulated('lsi'),
    'megasas-mmio': emulated('megasas'),
    'pvscsi-io': paravirtual('pvscsi'),
  }),
);

/** `virtio-pci-common-virtio-net`, `…-isr-…`, `…-device-…`: registers of a modern virtio device. */
const modernVirtio = /^virtio-pci-(?:common|isr|device)-(virtio-[a-z0-9-]+)$/;

/** The registers of a virtio device that speaks the old dialect; it does not say which device. */
const legacyVirtio = 'virtio-pci';

/** The device behind a region; null where it is none that the meter counts. */
export function deviceOfRegion(region: string, virtio: MeteredDevice): MeteredDevice | null {
  const known = exact.get(region);
  if (known !== undefined) return known;
  if (region === legacyVirtio) return virtio;
  const modern = modernVirtio.exec(region)?.[1];
  // `virtio-pci-notify-…` is the same kick that QEMU reports as virtio_queue_notify: counted there, once.
  return modern === undefined ? null : paravirtual(modern);
}

/**
 * The device that kicks belong to, from the names of the guest's virtio devices: a notification names its device
 * by an address only. With one virtio device there is no doubt; several are counted together.
 */
export function virtioDevice(names: readonly string[]): MeteredDevice {
  const [name] = names;
  return paravirtual(name !== undefined && names.length === 1 ? name : 'virtio');
}
