/**
 * How much of one stream may be under way before its producer waits. Same idea as in VS Code's terminal:
 * count what the reader has not acknowledged, pause above a high mark, go on below a low one.
 */
export interface Watermarks {
  /** Pause above this many characters under way. */
  high: number;
  /** Go on at or below this many. */
  low: number;
  /** A producer that pushes on without waiting is stopped at this many. */
  limit: number;
}

/**
 * 256 Ki characters are some 50 full 80×24 screens with colours: enough to keep a terminal busy over a slow
 * line, little enough that Ctrl+C takes effect at once. The limit only catches a producer that ignores `push`'s
 * promise, so it lies far above a whole scrollback (10 000 lines ≈ 1–4 Mi characters) sent as one chunk.
 */
export const defaultWatermarks: Watermarks = { high: 256 * 1024, low: 64 * 1024, limit: 32 * 1024 * 1024 };

export class Flow {
  readonly #unacked = new Map<number, number>();
  #underWay = 0;
  #seq = 0;
  #waiting: (() => void)[] = [];
  #over = false;

  constructor(private readonly marks: Watermarks) {}

  /** Counts a chunk as sent; null when that would pass the limit. */
  send(chunk: unknown): number | null {
    const weight = weigh(chunk);
    // A single chunk is always taken, however large: the producer had no way to know.
    if (this.#underWay > this.marks.high && this.#underWay + weight > this.marks.limit) return null;
    const seq = this.#seq++;
    this.#unacked.set(seq, weight);
    this.#underWay += weight;
    return seq;
  }

  /** The reader is done with chunk `seq`. Unknown and repeated numbers do nothing. */
  ack(seq: number): void {
    const weight = this.#unacked.get(seq);
    if (weight === undefined) return;
    this.#unacked.delete(seq);
    this.#underWay -= weight;
    if (this.#underWay <= this.marks.low) this.#wake();
  }

  /** Resolves when there is room for more, or when the stream is over. */
  room(): Promise<void> {
    if (this.#over) return Promise.resolve();
    if (this.#underWay <= this.marks.high && this.#waiting.length === 0) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Lets every waiting producer go; it has been told to stop by other means. */
  end(): void {
    this.#over = true;
    this.#unacked.clear();
    this.#wake();
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const go of waiting) go();
  }
}

/** Roughly how many characters a value takes on the wire, without serialising it. */
function weigh(value: unknown): number {
  if (typeof value === 'string') return value.length + 2;
  if (typeof value !== 'object' || value === null) return 8;
  let sum = 2;
  for (const [key, part] of Object.entries(value)) sum += key.length + 4 + weigh(part);
  return sum;
}
