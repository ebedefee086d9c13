#!/usr/bin/env node
// A QEMU that misbehaves on purpose, spawned by tests in place of the real one. It speaks enough QMP to be
// believed; `mode` says what is wrong with it. It takes QEMU's own command line.
import { createServer } from 'node:net';

const [, , mode, ...args] = process.argv;
const after = (option, start) => {
  const found = args.find((arg, index) => args[index - 1] === option && arg.startsWith(start));
  return /path=([^,]+)/.exec(found ?? '')?.[1] ?? '';
};
const nonce = /taproom\.nonce=(\w+)/.exec(args.join(' '))?.[1] ?? '';
const prompt = `\x1b]133;A;k=${nonce}\x07fake# \x1b]133;B;k=${nonce}\x07`;

if (mode === 'dies') {
  process.stderr.write('fake-qemu: cannot do it\n');
  process.exit(3);
}
if (mode === 'stubborn') {
  process.on('SIGTERM', () => undefined);
  process.on('SIGHUP', () => undefined);
}

createServer((socket) => {
  socket.on('error', () => undefined);
  if (mode === 'garbage') {
    socket.write('This is not the protocol you are looking for.\r\n');
    return;
  }
  socket.write('{"QMP": {"version": {}, "capabilities": []}}\r\n');
  socket.on('data', (chunk) => {
    for (const line of chunk.toString().trim().split('\n')) {
      const { execute, id } = JSON.parse(line);
      if (execute === 'quit' && mode === 'stubborn') continue;
      socket.write(`${JSON.stringify({ return: {}, id })}\r\n`);
      if (execute === 'quit') process.exit(0);
      if (execute === 'qmp_capabilities' && mode !== 'silent') boot();
    }
  });
}).listen(after('-chardev', 'socket,id=qmp'));

function boot() {
  process.stdout.write(prompt);
  if (mode === 'floods') flood();
}

// Never ends by itself: stdin is QEMU's console.
process.stdin.on('data', (typed) => {
  if (mode === 'echo') process.stdout.write(typed);
});

/** Prints as fast as it is read. */
function flood() {
  const block = 'y\r\n'.repeat(20_000);
  const more = () => {
    while (process.stdout.write(block));
    process.stdout.once('drain', more);
  };
  more();
}
