/**
 * What every carrier must do, as functions over a way to open ports that lead to a {@link scriptedApp}. They need
 * no test runner, so they also run inside a page of a real Electron.
 */
import { defaultSettings } from '../../contract/settings.ts';
import { type Client, connect } from '../connect.ts';
import type { Port } from '../port.ts';
import { ToWindow } from '../wire.ts';
import { equal, faultOf, ok, until } from './expect.ts';
import { floodChunk, floodLength, marks, scriptedFault, secret, StreamStats } from './scripted-app.ts';

export type OpenPort = () => Promise<Port>;

export interface Case {
  name: string;
  /** Needs more than one port at a time; a page of Electron has one. */
  several?: true;
  run: (open: OpenPort) => Promise<void>;
}

const write = (client: Client, data: string): Promise<unknown> =>
  client.call('console.write', { seat: 'host', data });

async function stats(client: Client): Promise<StreamStats> {
  return StreamStats.parse(JSON.parse((await client.call('guest.commandLine', {})).short));
}

/** A port whose incoming messages are kept, for saying what a well-behaved client never says. */
async function raw(open: OpenPort): Promise<{ port: Port; heard: ToWindow[] }> {
  const port = await open();
  const heard: ToWindow[] = [];
  port.onMessage((message) => heard.push(ToWindow.parse(message)));
  return { port, heard };
}

export const cases: readonly Case[] = [
  {
    name: 'replies to a call',
    async run(open) {
      equal(await write(connect(await open()), 'ok'), {});
    },
  },
  {
    name: 'carries any text unharmed: CJK, control characters, a lone surrogate, a megabyte',
    async run(open) {
      const client = connect(await open());
      const odd = '虚拟化\u0000\u001b[31m\u2028😀\ud800'.repeat(4);
      equal(await write(client, odd), {});
      equal(await write(client, 'x'.repeat(1_000_000)), {});
    },
  },
  {
    name: 'answers calls by id, whatever the order',
    async run(open) {
      const client = connect(await open());
      void write(client, 'never').catch(() => undefined);
      equal(
        await Promise.all([write(client, 'ok'), stats(client), write(client, 'ok')]).then(
          (all) => all.length,
        ),
        3,
      );
      client.close();
    },
  },
  {
    name: 'carries a fault whole',
    async run(open) {
      equal(await faultOf(write(connect(await open()), 'fault')), scriptedFault);
    },
  },
  {
    name: 'turns an unexpected error into app.internal and keeps its text',
    async run(open) {
      const fault = await faultOf(write(connect(await open()), 'throw'));
      equal(fault.tag, 'app.internal');
      ok(!JSON.stringify(fault).includes(secret), 'the message of the error crossed the wire');
      ok(!/\\n\s+at /.test(JSON.stringify(fault)), 'a stack crossed the wire');
    },
  },
  {
    name: 'refuses bad input, naming call and field, in both languages',
    async run(open) {
      const fault = await faultOf(
        connect(await open()).call('console.resize', { seat: 'host', cols: 3, rows: 24 }),
      );
      equal(
        [fault.tag, fault.data['name'], fault.data['field']],
        ['ipc.bad-input', 'console.resize', 'cols'],
      );
      ok(
        fault.message.en.includes('cols') && fault.message['zh-CN'].includes('cols'),
        'the field is not named',
      );
    },
  },
  {
    name: 'answers unknown names, nonsense and ids in use, and goes on',
    async run(open) {
      const { port, heard } = await raw(open);
      const nonsense = [null, 7, 'text', [], {}, { kind: 'call' }, { kind: 'reply', id: 1, output: {} }];
      for (const message of nonsense) port.send(message);
      port.send({ kind: 'call', id: 1, name: 'no.such', input: {} });
      port.send({ kind: 'call', id: 2, name: '__proto__', input: {} });
      port.send({ kind: 'open', id: 3, name: 'toString', input: {} });
      port.send({ kind: 'call', id: 4, name: 'console.write', input: { seat: 'host', data: 'never' } });
      port.send({ kind: 'call', id: 4, name: 'console.write', input: { seat: 'host', data: 'ok' } });
      port.send({ kind: 'ack', id: 99, seq: 0 });
      port.send({ kind: 'cancel', id: 99 });
      port.send({ kind: 'call', id: 5, name: 'console.write', input: { seat: 'host', data: 'ok' } });
      await until(() => heard.some(({ kind }) => kind === 'reply'));
      equal(
        heard.map((message) => (message.kind === 'fault' ? message.fault.tag : message.kind)),
        [
          ...nonsense.map(() => 'ipc.bad-message'),
          ...['ipc.unknown-name', 'ipc.unknown-name', 'ipc.unknown-name', 'ipc.duplicate-id', 'reply'],
        ],
      );
      equal(heard.at(-1), { kind: 'reply', id: 5, output: {} });
      port.close();
    },
  },
  {
    name: 'tells events, until told to stop',
    async run(open) {
      const client = connect(await open());
      const heard: unknown[] = [];
      const off = client.on('settings.changed', (settings) => heard.push(settings));
      await write(client, 'event');
      equal(heard, [defaultSettings]);
      off();
      await write(client, 'event');
      equal(heard.length, 1);
    },
  },
  {
    name: 'streams in order',
    async run(open) {
      const client = connect(await open());
      await write(client, 'stream-three');
      const heard: string[] = [];
      const stop = client.stream('console', { seat: 'host' }, ({ data }) => void heard.push(data));
      await until(() => heard.length === 3);
      equal(heard, ['one', 'two', 'three']);
      stop();
      ok((await stats(client)).stopped, 'the producer was not stopped');
    },
  },
  {
    name: 'bounds what is under way to a slow reader, and loses nothing',
    async run(open) {
      const client = connect(await open());
      await write(client, 'stream-flood');
      const waiting: (() => void)[] = [];
      let heard = 0;
      client.stream('console', { seat: 'host' }, () => {
        heard += 1;
        return new Promise((resolve) => waiting.push(resolve));
      });
      while (heard < floodLength) {
        const { pushed } = await stats(client);
        // The reply came behind every chunk that was sent before it.
        ok(heard >= pushed, `${pushed} were pushed, ${heard} came`);
        const underWay = waiting.length * floodChunk.length;
        ok(underWay <= marks.high + 2 * floodChunk.length, `${underWay} characters are under way`);
        for (const done of waiting.splice(0)) done();
        await until(() => waiting.length > 0 || heard === floodLength);
      }
      equal((await stats(client)).pushed, floodLength);
      client.close();
    },
  },
  {
    name: 'stops a flood at once when the reader leaves',
    async run(open) {
      const client = connect(await open());
      await write(client, 'stream-flood');
      let heard = 0;
      const stop = client.stream('console', { seat: 'host' }, () => {
        heard += 1;
        return new Promise(() => undefined);
      });
      await until(() => heard > 0);
      stop();
      const before = heard;
      const { stopped, pushed } = await stats(client);
      ok(stopped && pushed < floodLength, 'the producer went on');
      equal(heard, before);
    },
  },
  {
    name: 'stops a producer that does not wait',
    async run(open) {
      const client = connect(await open());
      await write(client, 'stream-rude');
      const ended: unknown[] = [];
      client.stream(
        'console',
        { seat: 'host' },
        () => new Promise(() => undefined),
        (fault) => ended.push(fault?.tag),
      );
      await until(() => ended.length > 0);
      equal(ended, ['ipc.stream-overrun']);
      ok((await stats(client)).stopped, 'the producer was not told');
    },
  },
  {
    name: 'tells the reader why a stream failed, and main when the reader failed',
    async run(open) {
      const client = connect(await open());
      await write(client, 'stream-throw');
      const ended: unknown[] = [];
      client.stream(
        'console',
        { seat: 'host' },
        () => undefined,
        (fault) => ended.push(fault),
      );
      await until(() => ended.length > 0);
      equal(ended, [scriptedFault]);
      await write(client, 'stream-three');
      client.stream(
        'console',
        { seat: 'host' },
        () => Promise.reject(new Error('full')),
        (fault) => ended.push(fault?.tag),
      );
      await until(() => ended.length > 1);
      equal(ended[1], 'app.internal');
      ok((await stats(client)).stopped, 'the producer was not told');
    },
  },
  {
    name: 'rejects what is pending, at once, when main hangs up; and everything after',
    async run(open) {
      const client = connect(await open());
      const told: string[] = [];
      client.onClose(() => told.push('close'));
      await write(client, 'stream-three');
      client.stream(
        'console',
        { seat: 'host' },
        () => undefined,
        (fault) => told.push(fault?.tag ?? 'end'),
      );
      const never = faultOf(write(client, 'never'));
      void write(client, 'hang-up').catch(() => undefined);
      equal((await never).tag, 'ipc.closed');
      equal(told, ['close', 'ipc.closed']);
      equal((await faultOf(write(client, 'ok'))).tag, 'ipc.closed');
      client.stream(
        'console',
        { seat: 'host' },
        () => undefined,
        (fault) => told.push(fault?.tag ?? 'end'),
      );
      client.onClose(() => told.push('late'));
      equal(told.slice(2), ['ipc.closed', 'late']);
    },
  },
  {
    name: 'rejects what is pending when the window itself closes, and main forgets it',
    several: true,
    async run(open) {
      const leaving = connect(await open());
      const staying = connect(await open());
      await write(leaving, 'stream-flood');
      let heard = 0;
      leaving.stream('console', { seat: 'host' }, () => {
        heard += 1;
        return new Promise(() => undefined);
      });
      await until(() => heard > 0);
      const never = faultOf(write(leaving, 'never'));
      leaving.close();
      equal((await never).tag, 'ipc.closed');
      let last = await stats(staying);
      while (!last.stopped) last = await stats(staying);
      ok(last.pushed < floodLength, 'the producer went on');
    },
  },
  {
    name: 'serves several windows, each its own replies, all the events',
    several: true,
    async run(open) {
      const [first, second] = [connect(await open()), connect(await open())];
      const heard: string[] = [];
      first.on('settings.changed', () => heard.push('first'));
      second.on('settings.changed', () => heard.push('second'));
      await Promise.all([write(first, 'ok'), write(second, 'ok')]);
      await write(first, 'event');
      await until(() => heard.length === 2);
      equal(heard.sort(), ['first', 'second']);
      first.close();
      equal(await write(second, 'ok'), {});
      second.close();
    },
  },
];
