/**
 * Reads QEMU's trace, as its log backend writes it, one event a line:
 *
 *   memory_region_ops_read cpu 0 mr 0x55c1cda3c620 addr 0xfebc0008 value 0x80080783 size 4 name 'e1000-mmio'
 *   memory_region_ops_write cpu 0 mr 0x5555… addr 0x3f8 value 0x1b size 1 name 'serial'
 *   virtio_queue_notify vdev 0x5555… n 1 vq 0x5555…
 *   apic_deliver_irq dest 0 dest_mode 0 delivery_mode 0 vector 36 trigger_mode 0
 *
 * A busy guest writes tens of thousands of these a second, so there is no regular expression on the way.
 */

/** What the trace tells, event by event. */
export interface TraceEvents {
  /** The guest read or wrote a register of the region. */
  access: (region: string, kind: 'read' | 'write') => void;
  /** The guest kicked a virtqueue. */
  notify: () => void;
  /** An interrupt went to the guest's processor; `level`: the line of a PCI slot, not a message or an edge. */
  interrupt: (vector: number, level: boolean) => void;
  /** The guest sent this byte to the learner's console. */
  console: (byte: number) => void;
}

/** Characters; the longest line seen has 110. A longer one is no trace and is dropped up to its end. */
const LINE_LIMIT = 4_096;

const ACCESS = 'memory_region_ops_';
const NOTIFY = 'virtio_queue_notify ';
const INTERRUPT = 'apic_deliver_irq ';

/** Where the first serial port takes the byte to send, and the words around it. */
const CONSOLE_PORT = ' addr 0x3f8 value 0x';
const LEVEL = ' trigger_mode 1';
const VECTOR = ' vector ';

/** Pure parser: chunks of any cut go in, events come out in order. What is not a known line is ignored. */
export class TraceParser {
  readonly #events: TraceEvents;
  #rest = '';
  /** Inside a line that was given up for its length. */
  #skipping = false;

  constructor(events: TraceEvents) {
    this.#events = events;
  }

  /** Takes the next piece, one byte a character (latin1). */
  push(chunk: string): void {
    const text = this.#rest + chunk;
    let at = 0;
    for (;;) {
      const end = text.indexOf('\n', at);
      if (end === -1) break;
      if (this.#skipping) this.#skipping = false;
      else this.#line(text, at, end);
      at = end + 1;
    }
    this.#rest = text.slice(at);
    if (this.#rest.length > LINE_LIMIT) {
      this.#rest = '';
      this.#skipping = true;
    }
  }

  #line(text: string, at: number, end: number): void {
    if (text.startsWith(ACCESS, at)) this.#access(text, at + ACCESS.length, end);
    else if (text.startsWith(NOTIFY, at)) this.#events.notify();
    else if (text.startsWith(INTERRUPT, at)) this.#interrupt(text.slice(at, end));
  }

  #access(text: string, at: number, end: number): void {
    const kind = text.startsWith('read ', at) ? 'read' : text.startsWith('write ', at) ? 'write' : null;
    if (kind === null || text.charAt(end - 1) !== "'") return;
    const quote = text.lastIndexOf("'", end - 2);
    if (quote < at) return;
    const region = text.slice(quote + 1, end - 1);
    if (region === 'serial' && kind === 'write') this.#console(text.slice(at, quote));
    this.#events.access(region, kind);
  }

  #console(line: string): void {
    const at = line.indexOf(CONSOLE_PORT);
    if (at === -1) return;
    const byte = Number.parseInt(line.slice(at + CONSOLE_PORT.length), 16);
    if (byte >= 0 && byte <= 0xff) this.#events.console(byte);
  }

  #interrupt(line: string): void {
    const at = line.indexOf(VECTOR);
    const vector = at === -1 ? Number.NaN : Number.parseInt(line.slice(at + VECTOR.length), 10);
    if (Number.isInteger(vector)) this.#events.interrupt(vector, line.endsWith(LEVEL));
  }
}
