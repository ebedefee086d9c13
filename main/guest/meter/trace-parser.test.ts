import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { edgeVectors, kvmBetween } from './qemu-trace.ts';
import { deviceOfRegion, virtioDevice } from './regions.ts';
import { readingBetween, Tally } from './tally.ts';
import { TraceParser } from './trace-parser.ts';

/** What one parser said, in order. */
function heard(chunks: readonly string[]): string[] {
  const events: string[] = [];
  const parser = new TraceParser({
    access: (region, kind) => events.push(`${kind} ${region}`),
    notify: () => events.push('notify'),
    interrupt: (vector, level) => events.push(`interrupt ${vector} ${level ? 'level' : 'edge'}`),
    console: (byte) => events.push(`console ${byte}`),
  });
  for (const chunk of chunks) parser.push(chunk);
  return events;
}

/** Recorded from QEMU 11.1.3, addresses of the host shortened. */
const recorded: readonly string[] = [
  "memory_region_ops_read cpu 0 mr 0x5555746 addr 0xfebc0008 value 0x80080783 size 4 name 'e1000-mmio'",
  "memory_region_ops_write cpu 0 mr 0x5555746 addr 0xfebc3818 value 0x2b size 4 name 'e1000-mmio'",
  "memory_region_ops_write cpu 0 mr 0x5555746 addr 0x3f8 value 0x1b size 1 name 'serial'",
  "memory_region_ops_write cpu 0 mr 0x5555746 addr 0x2f8 value 0x7b size 1 name 'serial'",
  "memory_region_ops_read cpu 0 mr 0x5555746 addr 0x3fd value 0x60 size 1 name 'serial'",
  "memory_region_ops_write cpu -1 mr 0x5555746 addr 0xfee00000 value 0x2a size 4 name 'apic-msi'",
  'virtio_queue_notify vdev 0x55558c3232d0 n 1 vq 0x55558cbbff28',
  'apic_deliver_irq dest 0 dest_mode 0 delivery_mode 0 vector 37 trigger_mode 1',
  'apic_deliver_irq dest 0 dest_mode 0 delivery_mode 0 vector 36 trigger_mode 0',
];
const meaning = [
  'read e1000-mmio',
  'write e1000-mmio',
  'console 27',
  'write serial',
  'write serial',
  'read serial',
  'write apic-msi',
  'notify',
  'interrupt 37 level',
  'interrupt 36 edge',
];
const text = recorded.map((line) => `${line}\n`).join('');

/** Cuts a text at any places. */
function cut(whole: string, places: readonly number[]): string[] {
  const at = [...new Set(places.map((place) => place % (whole.length + 1)))].sort((a, b) => a - b);
  return [0, ...at].map((from, index) => whole.slice(from, at[index] ?? whole.length));
}

describe('the trace', () => {
  test('recorded lines', () => {
    expect(heard([text])).toEqual(meaning);
  });

  test('means the same however it is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 40 }), (places) => {
        expect(heard(cut(text, places))).toEqual(meaning);
      }),
    );
  });

  test('garbage between lines changes nothing, and is never taken for a call', () => {
    const garbage = fc
      .string({ unit: 'binary', maxLength: 200 })
      .map((line) => line.replaceAll('\n', ''))
      .filter((line) => heard([`${line}\n`]).length === 0);
    fc.assert(
      fc.property(fc.array(garbage, { minLength: recorded.length, maxLength: recorded.length }), (noise) => {
        expect(heard([recorded.map((line, at) => `${noise[at] ?? ''}\n${line}\n`).join('')])).toEqual(
          meaning,
        );
      }),
    );
  });

  test.each([
    '',
    'memory_region_ops_',
    "memory_region_ops_read '",
    "memory_region_ops_read ''",
    'memory_region_ops_write cpu 0 mr 0x1 addr 0x3f8 value 0x1b size 1 name serial',
    "memory_region_ops_write cpu 0 mr 0x1 addr 0x3f8 value 0x size 1 name 'serial",
    'apic_deliver_irq dest 0',
    'apic_deliver_irq vector x trigger_mode 1',
  ])('half a line is none: %j', (line) => {
    expect(heard([`${line}\n`]).filter((event) => !event.startsWith('read '))).toEqual([]);
  });

  test('a line without end is given up, and the next one is read', () => {
    const endless = Array.from({ length: 100 }, () => 'x'.repeat(1_000));
    expect(heard([...endless, `\n${text}`])).toEqual(meaning);
  });

  test('keeps up with a quarter of a million lines', () => {
    const repeated = Array.from({ length: 100 }, () => text).join('');
    let accesses = 0;
    const parser = new TraceParser({
      access: () => (accesses += 1),
      notify: () => undefined,
      interrupt: () => undefined,
      console: () => undefined,
    });
    const started = performance.now();
    for (let round = 0; round < 280; round++) parser.push(repeated);
    const seconds = (performance.now() - started) / 1000;
    expect(accesses).toBe(280 * 100 * 6);
    // Here it takes a quarter of a second; the bound only catches a parser that is slow by its nature.
    expect(seconds).toBeLessThan(5);
  });
});

describe('which device a region belongs to', () => {
  const virtio = virtioDevice(['virtio-net']);

  test.each([
    ['e1000-mmio', 'e1000', 'emulated'],
    ['ne2000', 'ne2k_pci', 'emulated'],
    ['rtl8139', 'rtl8139', 'emulated'],
    ['vmxnet3-b0', 'vmxnet3', 'paravirtual'],
    ['nvme', 'nvme', 'emulated'],
    ['ide', 'ide', 'emulated'],
    ['piix-bmdma', 'ide', 'emulated'],
    ['bmdma', 'ide', 'emulated'],
    ['bochs dispi interface', 'VGA', 'emulated'],
    ['vga ioports remapped', 'VGA', 'emulated'],
    ['virtio-pci-common-virtio-blk', 'virtio-blk', 'paravirtual'],
    ['virtio-pci', 'virtio-net', 'paravirtual'],
  ])('%s', (region, name, technology) => {
    expect(deviceOfRegion(region, virtio)).toEqual({ name, technology });
  });

  test.each([
    'serial',
    'apic-msi',
    'ioapic',
    'pic',
    'acpi-evt',
    'pci-conf-data',
    'msix-table',
    'constructor',
    '',
  ])('not counted: %j', (region) => {
    expect(deviceOfRegion(region, virtio)).toBeNull();
  });

  test('a kick that is also seen as a write is counted once', () => {
    expect(deviceOfRegion('virtio-pci-notify-virtio-net', virtio)).toBeNull();
  });

  test('kicks of several virtio devices are not pinned on one of them', () => {
    expect(virtioDevice(['virtio-net', 'virtio-blk']).name).toBe('virtio');
    expect(virtioDevice([]).name).toBe('virtio');
  });
});

test('a window is the difference of two counts, the busiest device first', () => {
  const tally = new Tally(() => virtioDevice(['virtio-net']));
  const count = (region: string, times: number) => {
    for (let i = 0; i < times; i++) tally.access(region, i % 2 === 0 ? 'read' : 'write');
  };
  count('rtl8139', 50);
  count('e1000-mmio', 7);
  tally.interrupt();
  const from = tally.counts(1_000);
  count('e1000-mmio', 4);
  count('serial', 1_000);
  tally.notify();
  tally.interrupt();
  const reading = readingBetween(from, tally.counts(1_250), { seesInterrupts: true, kvm: null });
  expect(reading).toEqual({
    devices: [
      { name: 'e1000', technology: 'emulated', reads: 2, writes: 2, notifies: 0 },
      { name: 'virtio-net', technology: 'paravirtual', reads: 0, writes: 0, notifies: 1 },
    ],
    interrupts: 1,
    total: 5,
    durationMs: 250,
    kvm: null,
  });
  expect(readingBetween(from, from, { seesInterrupts: false, kvm: null })).toMatchObject({
    devices: [],
    total: 0,
    interrupts: null,
  });
});

test('interrupts of the board are told from those of PCI devices', () => {
  /** `info pic` of QEMU 11.1.3, shortened. */
  const pic = `ioapic0: ver=0x20 id=0x00 sel=0x2e (redir[15])
  pin 0  0x0000000000010000 dest=0 vec=0   active-hi edge  masked fixed  physical
  pin 4  0x0000000000000024 dest=0 vec=36  active-hi edge         fixed  physical
  pin 10 0x0000000000008025 dest=0 vec=37  active-hi level        fixed  physical
  pin 14 0x0000000000000027 dest=0 vec=39  active-hi edge         fixed  physical
  IRR      (none)
pic1: irr=11 imr=ff isr=00 hprio=0 irq_base=38 rr_sel=0 elcr=0c fnm=0
`;
  expect(edgeVectors(pic)).toEqual(new Set([36]));
  expect(edgeVectors('')).toEqual(new Set());
});

test('KVM’s counters are a difference, too, and null where there are none', () => {
  const at = (exits: number) => ({ exits, ioExits: exits / 2, mmioExits: 1 });
  expect(kvmBetween(at(100), at(180))).toEqual({ exits: 80, ioExits: 40, mmioExits: 0 });
  expect(kvmBetween(null, at(180))).toBeNull();
});
