/** The tools that lie packed in the guest until somebody calls them: what they show is what is there. */
import { beforeAll, describe, expect, test } from 'vitest';
import { languages, type Language } from '../contract/text.ts';
import { taughtPrograms } from './testing/taught.ts';
import { realGuest, type } from '../guest/testing/real-guest.ts';

const { guest } = realGuest();
beforeAll(() => guest.start({ board: 'pc', nic: 'virtio-net-pci' }));

/** What a shell of nobody's prints. */
async function said(line: string): Promise<string> {
  const { stdout } = await guest.exec('/usr/bin/bash', ['-lc', line], { timeoutMs: 60_000 });
  return stdout;
}

async function read(language: Language): Promise<void> {
  guest.speak(language);
  await expect.poll(() => said('cat /run/taproom/language')).toBe(`${language}\n`);
}

test('tcpdump sees a ping and its answer on eth0', async () => {
  const { output } = await type(
    guest,
    'tcpdump -l -n -i eth0 -c 2 icmp > /tmp/seen 2>&1 & ' +
      'until grep -qs ^listening /tmp/seen; do sleep 0.2; done; ping -c 1 10.0.2.2 > /dev/null; wait; cat /tmp/seen',
  );
  expect(output).toMatch(/IP 10\.0\.2\.15 > 10\.0\.2\.2: ICMP echo request, id \d+, seq 1, length 64/);
  expect(output).toMatch(/IP 10\.0\.2\.2 > 10\.0\.2\.15: ICMP echo reply, id \d+, seq 1, length 64/);
  const written = await type(
    guest,
    'tcpdump -n -i eth0 -c 1 -w /tmp/ping.pcap 2> /dev/null & ping -c 3 10.0.2.2 > /dev/null; wait',
  );
  expect(written.exitCode).toBe(0);
  expect((await type(guest, 'tcpdump -n -r /tmp/ping.pcap 2> /dev/null')).output).toMatch(
    /ICMP echo request/,
  );
});

test('strace shows what a program asks the kernel for, and counts it', async () => {
  expect((await type(guest, 'strace -e trace=openat cat /etc/hostname')).output).toMatch(
    /^openat\(AT_FDCWD, "\/etc\/hostname", O_RDONLY\) += 3\ntenant\n/m,
  );
  const { output } = await type(guest, 'strace -c lspci > /dev/null');
  expect(output).toMatch(/^% time +seconds +usecs\/call +calls +errors syscall$/m);
  expect(Number(/ (\d+) +\d* openat$/m.exec(output)?.[1])).toBeGreaterThan(10);
});

test('systemd-detect-virt tells the truth', async () => {
  expect(await type(guest, 'systemd-detect-virt')).toMatchObject({ output: 'qemu\n', exitCode: 0 });
  expect(await type(guest, 'systemd-detect-virt --container')).toMatchObject({
    output: 'none\n',
    exitCode: 1,
  });
});

test('what was unpacked does not lie packed any more', async () => {
  const { output } = await type(guest, 'ls -1 /usr/lib/taproom/packed');
  expect(output).not.toMatch(/tcpdump|strace|systemd-detect-virt/);
  expect(output).toMatch(/^dpdk-testpmd\.cpio\.xz$/m);
});

describe('man', () => {
  test('speaks the language of the window, from one moment to the next', async () => {
    await read('zh-CN');
    const chinese = await type(guest, 'man -c lspci');
    expect(chinese.output).toContain('lspci - 列出PCI总线上的设备');
    await read('en');
    expect((await type(guest, 'man -c lspci')).output).toContain('lspci - list all PCI devices');
    expect((await type(guest, 'LANG=zh_CN.UTF-8 man -c lspci')).output).toContain('列出PCI总线上的设备');
    await read('zh-CN');
    expect((await type(guest, 'LANG=en_US.UTF-8 man -c lspci')).output).toContain('list all PCI devices');
    expect((await type(guest, 'man -c nstat')).output).toContain('network statistics tools');
  });

  test('a guest that starts anew is told, too', async () => {
    await read('zh-CN');
    await guest.restart();
    await expect.poll(() => said('man -w grep')).toBe('/usr/share/man/zh_CN/man1/grep.1\n');
  });

  test('can be paged through, and left', async () => {
    await read('zh-CN');
    const shown = new Promise<void>((resolve) => {
      let seen = '';
      const stop = guest.console.onData((data) => {
        seen += data;
        if (!seen.includes('网卡')) return;
        stop();
        resolve();
      });
    });
    const left = type(guest, 'man ethtool');
    await shown;
    expect(guest.seat.running).toEqual({ line: 'man ethtool', fullScreen: true, wayOut: 'q' });
    guest.console.write('q');
    expect(await left).toMatchObject({ exitCode: 0 });
  });

  test('finds pages by a word', async () => {
    await read('en');
    expect((await type(guest, 'man -k pci')).output).toMatch(/^lspci\(8\) - list all PCI devices$/m);
    await read('zh-CN');
    expect((await type(guest, 'apropos PCI')).output).toMatch(/^lspci\(8\) - list all PCI devices$/m);
  });

  test.each(languages)(
    'has a page of all that the lessons teach, with the options they use (%s)',
    async (language) => {
      await read(language);
      const builtins = new Set((await said('compgen -b')).split('\n'));
      const files = await said('ls -l /usr/bin /usr/sbin /usr/local/bin');
      const applets = new Set(matches(files, /(\S+) -> (?:\.\.\/bin\/)?busybox$/gm));
      const own = new Set(matches(files, / (\S+)(?: -> .*)?$/gm).filter((name) => !applets.has(name)));
      const taught = await taughtPrograms((name, alone) =>
        alone ? own.has(name) : own.has(name) || applets.has(name) || (builtins.has(name) && /\w/.test(name)),
      );
      expect([...taught.keys()]).toEqual(expect.arrayContaining(['lspci', 'ping', 'dd', 'cd', 'tcpdump']));
      // Not the pages themselves: they are half a megabyte, and the agent's line is a slow one.
      const options =
        "sed -E 's/\\\\f([A-Z]|\\[[A-Z]*\\])|\\\\%//g; s/\\\\-/-/g' \"$page\" | grep -oE '(^|[^[:alnum:]-])--?[[:alnum:]][[:alnum:]-]*|[a-z]+=' | sort -u";
      const missing: string[] = [];
      for (const [name, wanted] of taught) {
        // Where two pages have the name, `man` shows the first.
        const told = await said(`page=$(man -w ${name} | head -n1); echo "$page"; ${options}`);
        if (told.startsWith('/usr/share/man/zh_CN/') !== (language === 'zh-CN'))
          missing.push(`${name}: ${told}`);
        missing.push(
          ...[...wanted].filter((option) => !tells(told, option)).map((option) => `${name} ${option}`),
        );
      }
      expect(missing).toEqual([]);
    },
  );

  test('breaks Chinese where a line is full, at the width of the terminal', async () => {
    await read('zh-CN');
    for (const page of ['lspci', 'ping', 'ls', 'systemd-detect-virt']) {
      const lines = (await said(`man -c ${page}`)).split('\n');
      for (const line of lines) expect(columns(line), line).toBeLessThanOrEqual(80);
    }
  });
});

function matches(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, name = '']) => name);
}

/** An option stands at the beginning of a word; `-n` is told of by `-nn`, too. */
function tells(page: string, option: string): boolean {
  if (option.endsWith('=')) return page.includes(option);
  const letter = /^-(\w)$/.exec(option)?.[1];
  return new RegExp(letter === undefined ? `${option}\\b` : `(?<![\\w-])-\\w?${letter}(?!\\w)`, 'm').test(
    page,
  );
}

/** Chinese is two columns wide; a letter that is struck twice is one. */
function columns(line: string): number {
  const plain = line.replace(/.\x08/gu, '');
  return Array.from(plain).reduce(
    (sum, letter) => sum + (/[\u2e80-\u9fff\uff00-\uff60]/.test(letter) ? 2 : 1),
    0,
  );
}
