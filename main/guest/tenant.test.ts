import { expect, test } from 'vitest';
import type { ExecResult } from './guest.ts';
import { runInTenant } from './tenant.ts';

/** Answers as a landlord would, and keeps what it was asked. */
function landlord(answers: Readonly<Record<string, ExecResult>>) {
  const asked: string[] = [];
  return {
    asked,
    exec: (path: string, args: readonly string[]) => {
      const line = [path, ...args].join(' ');
      asked.push(line);
      const answer = Object.entries(answers).find(([part]) => line.includes(part))?.[1];
      return answer === undefined ? Promise.reject(new Error(line)) : Promise.resolve(answer);
    },
  };
}

const fine = (stdout = ''): ExecResult => ({ exitCode: 0, stdout, stderr: '' });

test('a tenant is started with the arguments as they are, and its command comes behind', async () => {
  const host = landlord({
    'tenant --nic': fine('qemu-system-x86_64 …\n'),
    '/how': fine('woken in 1712 ms\n'),
    'tenant-exec': { exitCode: 3, stdout: 'a', stderr: 'b' },
  });
  expect(await runInTenant(host, "--nic virtio -append 'a b'", 'lspci "$x"', 1_000)).toEqual({
    ok: false,
    exitCode: 3,
    stdout: 'a',
    stderr: 'b',
    readyMs: 1712,
  });
  expect(host.asked).toEqual([
    "/usr/bin/bash -lc tenant --nic virtio -append 'a b'",
    '/usr/bin/cat /run/tenants/tenant1/how',
    '/usr/local/bin/tenant-exec tenant1 lspci "$x"',
  ]);
});

test('a tenant that does not start says why, and nothing is asked of it', async () => {
  const refused = { exitCode: 1, stdout: '', stderr: 'tenant: out of memory\n' };
  const host = landlord({ 'bash -lc tenant': refused });
  expect(await runInTenant(host, '', 'true', 1_000)).toEqual({ ok: false, ...refused, readyMs: null });
  expect(host.asked).toHaveLength(1);
});
