import { setTimeout as pause } from 'node:timers/promises';
import WebSocket from 'ws';
import { z } from 'zod';

const Target = z.object({ id: z.string(), type: z.string(), webSocketDebuggerUrl: z.string() });

const Reply = z.object({
  id: z.number(),
  result: z.object({ result: z.object({ value: z.unknown() }) }).optional(),
});

/** Milliseconds between two looks for the window. */
const LOOK_EVERY_MS = 20;

/**
 * The app's page, asked through Chromium's debugging port. Nothing else is attached or paused by it, as Playwright
 * does: what is measured is the app.
 */
export class DebuggedPage {
  readonly #socket: WebSocket;
  readonly #close: string;
  readonly #waiting = new Map<number, (value: unknown) => void>();
  #lastId = 0;

  private constructor(socket: WebSocket, close: string) {
    this.#socket = socket;
    this.#close = close;
    // The end of the app ends this too, in its own time.
    socket.on('error', () => undefined);
    socket.on('message', (data: Buffer) => {
      const reply = Reply.safeParse(JSON.parse(data.toString()));
      if (!reply.success) return;
      this.#waiting.get(reply.data.id)?.(reply.data.result?.result.value);
      this.#waiting.delete(reply.data.id);
    });
  }

  /** Waits for the window; `endpoint` as Chromium says it, `ws://HOST:PORT/…`. */
  static async of(endpoint: string): Promise<DebuggedPage> {
    const { host } = new URL(endpoint);
    for (;;) {
      const list = await fetch(`http://${host}/json/list`);
      const page = z
        .array(Target)
        .parse(await list.json())
        .find(({ type }) => type === 'page');
      if (page !== undefined) {
        const socket = new WebSocket(page.webSocketDebuggerUrl);
        await new Promise((resolve, reject) => {
          socket.once('open', resolve);
          socket.once('error', reject);
        });
        return new DebuggedPage(socket, `http://${host}/json/close/${page.id}`);
      }
      await pause(LOOK_EVERY_MS);
    }
  }

  /** Evaluates an expression and awaits its promise; what can't be sent is undefined. */
  evaluate(expression: string): Promise<unknown> {
    const id = ++this.#lastId;
    const answer = new Promise((resolve) => this.#waiting.set(id, resolve));
    const params = { expression, awaitPromise: true, returnByValue: true };
    this.#socket.send(JSON.stringify({ id, method: 'Runtime.evaluate', params }));
    return answer;
  }

  /** Closes the window, as its own button does. */
  async close(): Promise<void> {
    await fetch(this.#close);
    this.#socket.terminate();
  }
}
