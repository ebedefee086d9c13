import { describe, expect, it } from 'vitest';
import { promptSignIn, readTranscript } from './prompt-signs.ts';

describe('a prompt that was copied along', () => {
  it.each([
    ['$ lspci -nnk', 'lspci -nnk'],
    ['1  lspci -nn', 'lspci -nn'],
    ['  12  lspci | head -2', 'lspci | head -2'],
    ['1. lspci', 'lspci'],
    ['2）lspci -k', 'lspci -k'],
    ['3、lspci', 'lspci'],
    ['1 $ lspci', 'lspci'],
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
    '2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500',
    '1 device was found',
    '12',
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
  ).toEqual({ commands: ['lspci -nn', 'ip link show \\', '  eth0'], dropped: 3, isNumbered: false });
  expect(readTranscript('lspci\nls\n')).toBe(null);
  expect(readTranscript('# all devices\nlspci\n')).toBe(null);
  expect(readTranscript('root@tenant:~# lspci')).toMatchObject({ commands: ['lspci'], dropped: 0 });
  expect(readTranscript('1  lspci -nn\n2  ls\n')).toEqual({
    commands: ['lspci -nn', 'ls'],
    dropped: 0,
    isNumbered: true,
  });
});
