/**
 * Asks QEMU for the pictures of a guest's graphics cards.
 *
 * QEMU writes a picture to a file; there is no other way out. It is asked for the plain format: to compress a picture
 * takes QEMU 0.1 to 0.2 s, in which the guest stands still, and writing it as it is 5 to 15 ms.
 */
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { DisplayCard, DisplayView } from '../../contract/display.ts';
import type { QmpClient } from '../../qemu/qmp.ts';
import { runNames } from '../../qemu/run-dir.ts';
import { Watch } from '../watch.ts';
import { frameFrom, paintedOn, pngOf } from './frame.ts';

/** What is needed of a running guest. */
export interface Shown {
  qmp: Pick<QmpClient, 'execute'>;
  /** The run's private folder. */
  folder: string;
}

/** Milliseconds between two looks: three a second, each of which keeps QEMU busy for 5 to 15 ms. */
const LOOK_EVERY_MS = 300;

/** Where QEMU keeps an object for each picture it has, and those among its properties that are pictures. */
const CONSOLES = '/backend';
const CONSOLE = /^console\[\d+\]$/;

const Properties = z.array(z.object({ name: z.string() }));

/** `/machine/peripheral/device0`: a device that was given an id. Others are the board's own. */
const NAMED_DEVICE = /^\/machine\/peripheral\/([^/]+)$/;

/** See above. One for a guest, so that there are never two dumps at once. */
export class DisplayReader {
  #turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly guest: () => Shown | null,
    private readonly log: (line: string) => void,
  ) {}

  /**
   * Pushes the picture of this card, or of the first, now and whenever it changed; a promise from `push` puts the next
   * look off. QEMU is asked only until the function that this returns is called.
   */
  attach(card: string | null, push: (view: DisplayView) => void | Promise<void>): () => void {
    return new Watch({ look: this.looks(card), everyMs: LOOK_EVERY_MS, same: Object.is }).attach(push);
  }

  /**
   * How one who watches looks: at this card, or at the first where there is no such card. While nothing changes the
   * answers are the same object. The looks never reject.
   */
  looks(card: string | null): () => Promise<DisplayView> {
    let before: { key: string; file: Buffer; view: DisplayView } | undefined;
    const look = async (): Promise<DisplayView> => {
      const shown = this.guest();
      if (shown === null) return { kind: 'no-guest' };
      let cards: DisplayCard[] = [];
      try {
        cards = await cardsOf(shown);
        const chosen = cards.find(({ id }) => id === card) ?? cards[0];
        if (chosen === undefined) return { kind: 'no-card' };
        const file = await dump(shown, chosen);
        const key = JSON.stringify([chosen, cards]);
        if (before?.key === key && before.file.equals(file)) return before.view;
        const view = await viewFrom(cards, chosen, file);
        before = { key, file, view };
        return view;
      } catch (error) {
        this.log(`the display could not be read: ${String(error)}`);
        return this.guest() === null ? { kind: 'no-guest' } : { kind: 'unknown', cards, card };
      }
    };
    return () => {
      const mine = this.#turn.then(look);
      this.#turn = mine;
      return mine;
    };
  }
}

async function cardsOf({ qmp }: Shown): Promise<DisplayCard[]> {
  const get = (path: string, property: string) => qmp.execute('qom-get', { path, property }, z.string());
  const cards: DisplayCard[] = [];
  for (const { name } of await qmp.execute('qom-list', { path: CONSOLES }, Properties)) {
    if (!CONSOLE.test(name)) continue;
    const path = await get(`${CONSOLES}/${name}`, 'device');
    const id = NAMED_DEVICE.exec(path)?.[1];
    if (id !== undefined && cards.every((card) => card.id !== id))
      cards.push({ id, model: await get(path, 'type') });
  }
  return cards;
}

/** What QEMU wrote; the file is gone afterwards. @throws Problem of QMP, Error of the file system. */
async function dump({ qmp, folder }: Shown, { id }: DisplayCard): Promise<Buffer> {
  const filename = join(folder, runNames.display);
  try {
    await qmp.execute('screendump', { filename, device: id, head: 0, format: 'ppm' }, z.unknown());
    return await readFile(filename);
  } finally {
    await rm(filename, { force: true });
  }
}

async function viewFrom(cards: DisplayCard[], { id }: DisplayCard, file: Buffer): Promise<DisplayView> {
  const frame = frameFrom(file);
  if (frame === null) throw new Error(`no picture: ${file.toString('latin1', 0, 20)}`);
  const { width, height } = frame;
  const png = (await pngOf(frame)).toString('base64');
  return { kind: 'picture', cards, card: id, picture: { width, height, ...paintedOn(frame), png } };
}
