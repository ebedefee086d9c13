import { describe, expect, it } from 'vitest';
import { promptSignIn, readTranscript } from './prompt-signs.ts';

describe('a prompt that was copied along', () => {
  it.each([
    ['$ lspci -nnk', 'lspci -nnk'],
    ['  $  lspci -nnk', 'lspci -nnk'],
    ['# lspci -nnk', 'lspci -nnk'],
    ['#lspci', 'lspci'],
    ['# /usr/bin/lspci -k', '/usr/bin/lspci -k'],
    ['% lspci', 'lspci'],
    ['> lspci -nn', 'lspci -nn'],
    ['$lspci -nn', 'lspci -nn'],
    ['root@tenant:~# lspci', 'lspci'],
    ['root@tenant:~#lspci', 'lspci'],
    ['user@my-host:/sys/bus$ ls -l', 'ls -l'],
    ['user@host ~ % lspci', 'lspci'],
    ['(venv) user@host:~$ lspci', 'lspci'],
    ['tenant:~# lspci -k', 'lspci -k'],
    ['tenant:/sys# ls', 'ls'],
    ['tenant:~$ ip a', 'ip a'],
    ['[root@host ~]# lspci', 'lspci'],
    ['[me@host dir]$ lspci', 'lspci'],
    ['bash-5.2# lspci', 'lspci'],
    ['sh-5.2$ lspci', 'lspci'],
    ['sh$ lspci', 'lspci'],
    ['~ # lspci', 'lspci'],
    ['/ # lspci', 'lspci'],
    ['~$ lspci', 'lspci'],
    ['>>> lspci', 'lspci'],
    ['❯ lspci', 'lspci'],
    ['❯lspci', 'lspci'],
    ['➜  ~ lspci', 'lspci'],
    ['➜  src git:(main) ✗ lspci', 'lspci'],
    ['λ lspci', 'lspci'],
    ['C:\\Users\\me> lspci', 'lspci'],
    ['PS C:\\> lspci', 'lspci'],
    ['$ $ lspci', 'lspci'],
    ['$ # lspci', 'lspci'],
    ['root@host:~# $ lspci', 'lspci'],
  ])('%s', (line, command) => {
    expect(promptSignIn(line)?.command).toBe(command);
  });

  it.each([
    'lspci -nnk',
    '# everything that is plugged in',
    '#!/bin/sh',
    '$HOME/x.sh',
    '$cmd -nn',
    '> out.txt',
    '> out.txt lspci',
    '>> log date',
    '~/x.sh',
    '/usr/bin/lspci',
    '/sys',
    'ssh root@host uptime',
    'scp root@host:/etc/motd .',
    'root@host',
    '$',
    '$ ',
    '# ',
    'root@tenant:~# ',
    '[ -d /sys ] && ls',
    'echo $ x',
    '00:02.0 Ethernet controller: Intel Corporation',
    '. x.sh',
    '... and so on'.slice(0, 3),
    '',
  ])('none in: %s', (line) => {
    expect(promptSignIn(line)).toBe(null);
  });
});

it('takes the commands out of what was copied from another terminal', () => {
  expect(
    readTranscript(
      '$ lspci -nn\n00:00.0 Host bridge [0600]: Intel\n00:02.0 Ethernet\n\n$ ip link show \\\n>   eth0\n2: eth0: <UP>\n',
    ),
  ).toEqual({ commands: ['lspci -nn', 'ip link show \\', '  eth0'], dropped: 3 });
  expect(readTranscript('lspci\nls\n')).toBe(null);
  expect(readTranscript('# all devices\nlspci\n')).toBe(null);
  expect(readTranscript('root@tenant:~# lspci')).toEqual({ commands: ['lspci'], dropped: 0 });
});
