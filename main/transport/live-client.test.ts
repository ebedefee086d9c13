/** The window's reconnecting client. It lies here as only main may hold both ends of a wire. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Carrier } from '../../renderer/client/carrier.ts';
import { noToken, stoppedByHub, unreachable } from '../../renderer/client/connection-faults.ts';
import { liveClient } from '../../renderer/client/live-client.ts';
import { FaultError } from '../contract/fault.ts';
import { faultOf } from './conformance/expect.ts';
import { scriptedApp } from './conformance/scripted-app.ts';
import { memoryPorts } from './memory-port.ts';
import type { Port } from './port.ts';

const app = scriptedApp();
let open: Port[] = [];
let up = true;
let dials = 0;

const redialling: Carrier = {
  redials: true,
  unreachable,
  dial() {
    dials += 1;
    if (!up) return Promise.reject(new FaultError(unreachable));
    const [main, window] = memoryPorts();
    app.accept(main);
    open.push(main);
    return Promise.resolve(window);
  },
};
const once: Carrier = { redials: false, unreachable, dial: () => redialling.dial() };

function hangUp(): void {
  for (const port of open.splice(0)) port.close();
}

beforeEach(() => {
  // The ports deliver on setImmediate, which stays real; only the pauses between attempts are held.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  open = [];
  up = true;
  dials = 0;
});
afterEach(() => {
  hangUp();
  vi.useRealTimers();
});

/** Lets the ports deliver until `done`. */
async function settled(done: () => boolean): Promise<void> {
  while (!done()) await new Promise((resolve) => setImmediate(resolve));
}

describe('liveClient', () => {
  it('lets calls wait for the first connection', async () => {
    const client = liveClient(redialling);
    expect(client.state.kind).toBe('connecting');
    expect(await client.call('console.write', { seat: 'host', data: 'ok' })).toEqual({});
    expect(client.state.kind).toBe('open');
    client.close();
  });

  it('takes events and streams up again after a lost connection, and says so', async () => {
    const client = liveClient(redialling);
    const story: string[] = [];
    client.onState(() => story.push(client.state.kind));
    client.on('settings.changed', () => story.push('event'));
    await client.call('console.write', { seat: 'host', data: 'stream-three' });
    client.stream(
      'console',
      { seat: 'host' },
      {
        onOpen: () => story.push('begin'),
        onChunk: ({ data }) => void story.push(data),
        onEnd: () => story.push('end'),
      },
    );
    await settled(() => story.includes('three'));
    const never = faultOf(client.call('console.write', { seat: 'host', data: 'never' }));
    hangUp();
    expect((await never).tag).toBe('ipc.closed');
    expect(client.state).toEqual({ kind: 'lost', fault: unreachable, retrying: true });
    await vi.advanceTimersByTimeAsync(250);
    await settled(() => story.filter((word) => word === 'three').length === 2);
    await client.call('console.write', { seat: 'host', data: 'event' });
    expect(story).toEqual([
      ...['open', 'begin', 'one', 'two', 'three'],
      ...['lost', 'open', 'begin', 'one', 'two', 'three', 'event'],
    ]);
    client.close();
  });

  it('waits for the learner after as many attempts in vain as it has patience for', async () => {
    up = false;
    const client = liveClient({ ...redialling, patience: 3, unreachable: stoppedByHub });
    await vi.advanceTimersByTimeAsync(600_000);
    expect([dials, client.state]).toEqual([4, { kind: 'lost', fault: unreachable, retrying: false }]);
    up = true;
    client.retryNow();
    await settled(() => client.state.kind === 'open');
    hangUp();
    // Why nobody answers here.
    expect(client.state).toEqual({ kind: 'lost', fault: stoppedByHub, retrying: true });
    client.close();
  });

  it('takes nothing up that was given up', async () => {
    const client = liveClient(redialling);
    const heard: string[] = [];
    const off = client.on('settings.changed', () => heard.push('event'));
    const stop = client.stream(
      'console',
      { seat: 'host' },
      { onOpen: () => heard.push('begin'), onChunk: () => undefined },
    );
    await client.call('console.write', { seat: 'host', data: 'ok' });
    off();
    stop();
    hangUp();
    await vi.advanceTimersByTimeAsync(250);
    await client.call('console.write', { seat: 'host', data: 'event' });
    expect(heard).toEqual(['begin']);
    client.close();
  });

  it('tries again with growing pauses, and at once when asked', async () => {
    const client = liveClient(redialling);
    await client.call('console.write', { seat: 'host', data: 'ok' });
    up = false;
    hangUp();
    await vi.advanceTimersByTimeAsync(250 + 500 + 1000);
    expect(dials).toBe(4);
    expect((await faultOf(client.call('console.write', { seat: 'host', data: 'ok' }))).tag).toBe(
      'connection.unreachable',
    );
    up = true;
    client.retryNow();
    await settled(() => client.state.kind === 'open');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(dials).toBe(5);
    client.close();
  });

  it('does not redial a carrier that can not come back', async () => {
    const client = liveClient(once);
    const ended: unknown[] = [];
    client.stream(
      'console',
      { seat: 'host' },
      { onChunk: () => undefined, onEnd: (fault) => ended.push(fault?.tag) },
    );
    await client.call('console.write', { seat: 'host', data: 'ok' });
    hangUp();
    expect(client.state).toEqual({ kind: 'lost', fault: unreachable, retrying: false });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(dials).toBe(1);
    expect(ended).toEqual(['ipc.closed']);
    client.close();
  });

  it('says why there is no first connection', async () => {
    const client = liveClient({
      redials: false,
      unreachable,
      dial: () => Promise.reject(new FaultError(noToken)),
    });
    expect(await faultOf(client.call('console.write', { seat: 'host', data: 'ok' }))).toEqual(noToken);
    expect(client.state).toEqual({ kind: 'lost', fault: noToken, retrying: false });
    client.close();
  });

  it('stays closed', async () => {
    const client = liveClient(redialling);
    await client.call('console.write', { seat: 'host', data: 'ok' });
    client.close();
    client.retryNow();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(dials).toBe(1);
    expect(client.state.kind).toBe('lost');
  });
});
