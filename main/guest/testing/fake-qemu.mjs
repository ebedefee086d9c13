#!/usr/bin/env node
// A QEMU that misbehaves on purpose, spawned by tests in place of the real one. It speaks enough QMP to be
// believed; `mode` says what is wrong with it. It takes QEMU's own command line. Its words were recorded.
import { createServer } from 'node:net';

const [, , mode, ...args] = process.argv;
const after = (option, start) => {
  const found = args.find((arg, index) => args[index - 1] === option && arg.startsWith(start));
  return /path=([^,]+)/.exec(found ?? '')?.[1] ?? '';
};
const nonce = /taproom\.nonce=(\w+)/.exec(args.join(' '))?.[1] ?? '';
const prompt = `\x1b]133;A;k=${nonce}\x07fake# \x1b]133;B;k=${nonce}\x07`;
const onKvm = args[args.indexOf('-accel') + 1] === 'kvm';

if (mode === 'dies') die(3, 'fake-qemu: cannot do it\n');
if (mode === 'no-memory') {
  die(1, "qemu-system-x86_64: cannot set up guest memory 'pc.ram': Cannot allocate memory\n");
}
if (mode === 'kvm-aborts' && onKvm) {
  process.stderr.write('qemu-system-x86_64: error: failed to set MSR 0x10a to 0x0\n');
  process.abort();
}
if (mode === 'stubborn') {
  process.on('SIGTERM', () => undefined);
  process.on('SIGHUP', () => undefined);
}

/** The one line to who controls us. */
let control;
const event = (name, data = {}) =>
  control?.write(`${JSON.stringify({ event: name, data, timestamp: { seconds: 0, microseconds: 0 } })}\r\n`);

createServer((socket) => {
  control = socket;
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
      const result = execute === 'query-status' ? { status: status() } : {};
      socket.write(`${JSON.stringify({ return: result, id })}\r\n`);
      if (execute === 'quit') process.exit(0);
      if (execute === 'qmp_capabilities' && mode !== 'silent') boot();
    }
  });
}).listen(after('-chardev', 'socket,id=qmp'));

function status() {
  return mode === 'kvm-stops' && onKvm ? 'internal-error' : 'running';
}

function boot() {
  if (mode === 'reboots') {
    // A kernel needs a moment to find out that it can't.
    setTimeout(() => {
      event('SHUTDOWN', { guest: true, reason: 'guest-reset' });
      control.end(() => process.exit(0));
    }, 50);
    return;
  }
  process.stdout.write(prompt);
  if (mode === 'floods') flood();
}

// Never ends by itself: stdin is QEMU's console, by the line since nobody made it raw.
process.stdin.on('data', (typed) => {
  if (mode === 'kvm-stops' && onKvm) event('STOP');
  else if (mode === 'hangs-up') control.destroy();
  else if (mode !== 'floods') process.stdout.write(typed);
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

function die(code, words) {
  process.stderr.write(words);
  process.exit(code);
}
