import { execFile } from 'node:child_process';
import { closeSync, constants, openSync } from 'node:fs';
import { access, rm } from 'node:fs/promises';
import { Socket } from 'node:net';
import { delimiter, dirname } from 'node:path';
import { promisify } from 'node:util';
import { errnoOf, Problem } from '../problem.ts';
import type { TracePipe } from './platform.ts';

const run = promisify(execFile);

/**
 * The pipe QEMU writes its trace into. A pipe rather than a file: it holds 64 kB and no more, nothing reaches a
 * disk, and QEMU waits for a slow reader instead of filling the machine. Its end of stream says that all is read.
 */
export class Fifo implements TracePipe {
  readonly #socket: Socket;
  readonly ended: Promise<void>;

  private constructor(
    readonly path: string,
    socket: Socket,
  ) {
    this.#socket = socket;
    this.ended = new Promise((resolve) => socket.once('close', () => resolve()));
  }

  /**
   * Makes the pipe and begins to read; `receive` gets one byte a character.
   * @throws Problem `meter.no-pipe` (errno).
   */
  static async open(path: string, receive: (text: string) => void): Promise<Fifo> {
    try {
      // A system call names what is wrong by a code, mkfifo in a sentence.
      await access(dirname(path), constants.W_OK | constants.X_OK);
      await rm(path, { force: true });
      await run('mkfifo', ['-m', '600', path], { env: { ...process.env, PATH: searchPath() } });
      // Without O_NONBLOCK this would wait for the writer.
      const fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
      return new Fifo(path, readerOf(fd, receive));
    } catch (error) {
      throw new Problem('meter.no-pipe', { errno: errnoOf(error) }, { cause: error });
    }
  }

  /** The end of the stream says the same. */
  letGo(): void {
    return;
  }

  destroy(): void {
    this.#socket.destroy();
  }

  async remove(): Promise<void> {
    await rm(this.path, { force: true });
  }
}

/** Where programs are, and where they are on any system, should the app have been started with an odd PATH. */
function searchPath(): string {
  return [process.env['PATH'] ?? '', '/usr/bin', '/bin'].filter((part) => part !== '').join(delimiter);
}

function readerOf(fd: number, receive: (text: string) => void): Socket {
  try {
    const socket = new Socket({ fd, readable: true, writable: false });
    socket.setEncoding('latin1');
    socket.on('data', (text: string) => receive(text));
    socket.on('error', () => socket.destroy()); // 'close' follows; the counts so far stand
    socket.unref();
    return socket;
  } catch (error) {
    closeSync(fd);
    throw error;
  }
}
