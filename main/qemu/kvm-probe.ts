import { launchForm, type QemuBundle } from './bundle.ts';
import { qemuArgs } from './args.ts';
import type { GuestImage } from './image.ts';
import { climbKillLadder } from './kill-ladder.ts';
import type { Lines, Platform, QemuProcess } from './platform/platform.ts';
import { RunDir } from './run-dir.ts';

/** What a probe saw, in words for a log. */
export interface ProbeVerdict {
  /** `unknown`: it was cancelled before it could tell. */
  kvm: 'works' | 'broken' | 'unknown';
  why: string;
}

/**
 * Milliseconds the guest gets to say its first word on KVM. A good KVM needs under one second for the whole
 * boot, and the probe shares the machine with a booting TCG guest. One that needs more is not worth having.
 */
const FIRST_WORD_MS = 2_000;

/** Milliseconds between SIGTERM and SIGKILL: nothing in a probe is worth waiting for. */
const TERM_MS = 300;
const KILL_MS = 5_000;

/** What a probe is made of. */
export interface ProbeNeeds {
  platform: Platform;
  bundle: QemuBundle;
  image: GuestImage;
  /** Whether QEMU can filter its own system calls here. */
  sandbox: boolean;
  runtimeRoot: string;
  /** What QEMU is called. */
  name: string;
}

/** A try of KVM with the real kernel, beside the learner's guest. */
export class KvmProbe {
  readonly verdict: Promise<ProbeVerdict>;
  #process: QemuProcess | undefined;
  #dir: RunDir | undefined;
  #lines: Lines | undefined;
  #cancel: (why: string) => void = () => undefined;

  /** Starts at once; `verdict` never rejects, and resolves when nothing is left of the probe. */
  constructor(needs: ProbeNeeds) {
    const cancelled = new Promise<string>((resolve) => {
      this.#cancel = resolve;
    });
    this.verdict = this.#run(needs, cancelled).catch((error: unknown): ProbeVerdict => ({
      kvm: 'broken',
      why: String(error),
    }));
  }

  /** Ends the probe early; its verdict is then `unknown`. */
  cancel(): void {
    this.#cancel('cancelled');
  }

  /** Kills what is there, synchronously; for our own exit. */
  disposeNow(): void {
    this.#process?.kill('SIGKILL');
    this.#lines?.close();
    this.#dir?.remove();
  }

  async #run(
    { platform, bundle, image, sandbox, runtimeRoot, name }: ProbeNeeds,
    cancelled: Promise<string>,
  ): Promise<ProbeVerdict> {
    const dir = await RunDir.create(runtimeRoot, platform);
    this.#dir = dir;
    try {
      const lines = await platform.openLines(dir.path);
      this.#lines = lines;
      const { argv, env } = launchForm(bundle);
      const args = qemuArgs({
        board: 'pc',
        nic: null,
        accel: 'kvm',
        sandbox,
        origin: { kind: 'boot' },
        firmware: bundle.firmware,
        boot: { kernel: image.kernel, initrd: image.initrd, cmdline: image.cmdline },
        lines: lines.ends,
        disks: dir.path,
        name,
      });
      const qemu = platform.spawn({ argv: [...argv, ...args], env, stderr: dir.stderr }, lines);
      this.#process = qemu;
      const verdict = await firstOf(qemu, dir, cancelled);
      await climbKillLadder(
        [
          { name: 'SIGTERM', act: () => qemu.kill('SIGTERM'), waitMs: TERM_MS },
          { name: 'SIGKILL', act: () => qemu.kill('SIGKILL'), waitMs: KILL_MS },
        ],
        qemu.exited,
        () => undefined,
      );
      return verdict;
    } finally {
      this.#lines?.close();
      dir.remove();
    }
  }
}

function firstOf(qemu: QemuProcess, dir: RunDir, cancelled: Promise<string>): Promise<ProbeVerdict> {
  const started = performance.now();
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      resolve({ kvm: 'broken', why: `no word from the guest in ${FIRST_WORD_MS} ms` });
    }, FIRST_WORD_MS);
    const done = (verdict: ProbeVerdict) => {
      clearTimeout(timer);
      resolve(verdict);
    };
    qemu.onData(() => {
      done({ kvm: 'works', why: `first word after ${Math.round(performance.now() - started)} ms` });
    });
    void qemu.exited.then(({ code, signal }) => {
      // 126 and 127 are the shell's: QEMU itself could not be run, which says nothing about KVM.
      const kvm = code === 126 || code === 127 ? 'unknown' : 'broken';
      done({ kvm, why: `QEMU ended (${code}, signal ${signal}): ${dir.stderrTail()}` });
    });
    void cancelled.then((why) => done({ kvm: 'unknown', why }));
  });
}
