import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { featureWords } from '../../contract/virtio-features.ts';
import { INDEX_WRAP, outstanding, type VirtqueueView } from '../../contract/virtqueue.ts';
import { Problem } from '../../qemu/problem.ts';
import { AgentError } from '../seat/agent.ts';
import { deviceFrom, featureBits, halfWord, roleOf, slotOf } from './answers.ts';
import { VirtqueueReader, type Asked } from './reader.ts';

// From QEMU 11.1.3, asked over QMP with `x-query-virtio` and `x-query-virtio-queue-status` after a few packets.
const list = [{ name: 'virtio-net', path: '/machine/peripheral/nic0/virtio-backend' }];
const queues = [
  '{"signalled-used": 1, "inuse": 0, "name": "virtio-net", "vring-align": 4096, "vring-desc": 260177920, "signalled-used-valid": true, "vring-num-default": 256, "vring-avail": 260182016, "queue-index": 0, "last-avail-idx": 1, "vring-used": 260182592, "used-idx": 1, "shadow-avail-idx": 256, "vring-num": 256}',
  '{"signalled-used": 7, "inuse": 0, "name": "virtio-net", "vring-align": 4096, "vring-desc": 260202496, "signalled-used-valid": true, "vring-num-default": 256, "vring-avail": 260206592, "queue-index": 1, "last-avail-idx": 7, "vring-used": 260207168, "used-idx": 7, "shadow-avail-idx": 7, "vring-num": 256}',
  '{"signalled-used": 12, "inuse": 0, "name": "virtio-net", "vring-align": 4096, "vring-desc": 261095424, "signalled-used-valid": true, "vring-num-default": 64, "vring-avail": 261096448, "queue-index": 2, "last-avail-idx": 12, "vring-used": 261096640, "used-idx": 12, "shadow-avail-idx": 12, "vring-num": 64}',
].map((text): unknown => JSON.parse(text));
/** `cat /sys/bus/virtio/devices/virtio0/features` of the same card. */
const bits = '0010010000000001111101010000110010000000100000000000000000000000\n';

type Answer = (command: string, args: Readonly<Record<string, unknown>>) => unknown;

// Of the same guest, `query-pci`; only what is looked at.
const pci = [
  {
    devices: [
      { bus: 0, slot: 0, function: 0, qdev_id: '' },
      { bus: 0, slot: 2, function: 0, qdev_id: 'nic0' },
    ],
  },
];

const usual: Answer = (command, args) => {
  if (command === 'query-pci') return pci;
  if (command === 'x-query-virtio') return list;
  if (command === 'human-monitor-command') return 'f823002: 0x0100\r\n';
  const queue = queues[Number(args['queue'])];
  if (queue === undefined) throw refused('GenericError', 'Invalid virtqueue number 3');
  return queue;
};

function refused(kind: string, desc: string): Problem {
  return new Problem('qmp.refused', { command: '', class: kind, desc });
}

/** A QEMU and a guest that answer as told; `asked` keeps the questions. */
function scripted(answer: Answer, file: (path: string) => string = insideFile) {
  const asked: string[] = [];
  const both: Asked = {
    qmp: {
      execute: <T>(command: string, args: Readonly<Record<string, unknown>>, result: z.ZodType<T>) => {
        asked.push(command);
        return Promise.resolve().then(() => {
          const parsed = result.safeParse(answer(command, args));
          if (parsed.success) return parsed.data;
          throw new Problem('qmp.garbage', { command });
        });
      },
    },
    agent: {
      readFile: (path) => {
        asked.push(path);
        return Promise.resolve().then(() => file(path));
      },
    },
  };
  return { both, asked };
}

function insideFile(path: string): string {
  if (path === '/sys/bus/pci/devices/0000:00:02.0/virtio0/features') return bits;
  throw new AgentError('refused', 'no such file');
}

const quiet = () => undefined;

describe('the rings as QEMU and the guest tell them', () => {
  test('are read as they are: three queues, their roles, the index of the guest’s own memory', async () => {
    const view = await new VirtqueueReader(quiet).read(scripted(usual).both);
    if (view.kind !== 'rings') throw new Error(view.kind);
    expect(view.devices[0]?.queues).toEqual([
      { index: 0, role: 'rx', size: 256, available: 256, used: 1, inUse: 0 },
      { index: 1, role: 'tx', size: 256, available: 256, used: 7, inUse: 0 },
      { index: 2, role: 'ctrl', size: 64, available: 256, used: 12, inUse: 0 },
    ]);
    expect(view.devices[0]?.features).toContain(32);
  });

  test('the guest is asked for its features once, not with every look', async () => {
    const reader = new VirtqueueReader(quiet);
    const { both, asked } = scripted(usual);
    await reader.read(both);
    await reader.read(both);
    expect(asked.filter((one) => one.endsWith('/features'))).toHaveLength(1);
  });

  test('two cards of a kind have each its own slot and features, and are forgotten when they are gone', async () => {
    const cards = ['device0', 'device1'].map((id) => ({
      name: 'virtio-gpu',
      path: `/machine/peripheral/${id}/virtio-backend`,
    }));
    let there = cards;
    const two: Answer = (command, args) => {
      if (command === 'x-query-virtio') return there;
      if (command === 'query-pci')
        return [
          { devices: cards.map((_, at) => ({ bus: 0, slot: 3 + at, function: 0, qdev_id: `device${at}` })) },
        ];
      return usual(command, args);
    };
    const { both, asked } = scripted(two, (path) => {
      if (path === '/sys/bus/pci/devices/0000:00:03.0/virtio1/features') return '1000';
      if (path === '/sys/bus/pci/devices/0000:00:04.0/virtio0/features') return '0100';
      throw new AgentError('refused', 'no such file');
    });
    const reader = new VirtqueueReader(quiet);
    expect(await reader.read(both)).toMatchObject({
      devices: [
        { slot: '0000:00:03.0', features: [0], queues: [{ role: 'ctrl' }, { role: 'cursor' }, {}] },
        { slot: '0000:00:04.0', features: [1] },
      ],
    });
    there = cards.slice(1);
    await reader.read(both);
    there = cards;
    const before = asked.length;
    await reader.read(both);
    const again = asked.slice(before).filter((one) => one.endsWith('/features'));
    expect(again.every((one) => one.includes('0000:00:03.0'))).toBe(true);
    expect(again).not.toEqual([]);
  });

  test('QEMU is never asked what makes it abort', async () => {
    const { both, asked } = scripted(usual);
    await new VirtqueueReader(quiet).read(both);
    expect(asked).not.toContain('x-query-virtio-status');
    expect(asked).not.toContain('x-query-virtio-queue-element');
  });

  test.each<[string, Answer, VirtqueueView['kind']]>([
    ['no virtio device', () => refuse('GenericError', 'No virtio devices found'), 'none'],
    ['a command that is no more', () => refuse('CommandNotFound', 'not found'), 'unknown'],
    ['another form of the list', () => ({ devices: list }), 'unknown'],
    [
      'a queue with other names',
      (command) => (command === 'x-query-virtio' ? list : { size: 256 }),
      'unknown',
    ],
    ['a connection that ends', () => end(), 'unknown'],
  ])('%s is no crash', async (_name, answer, kind) => {
    expect((await new VirtqueueReader(quiet).read(scripted(answer).both)).kind).toBe(kind);
  });

  test('rings are shown without features where the guest does not answer', async () => {
    const silent = () => {
      throw new AgentError('silent', 'silent');
    };
    const view = await new VirtqueueReader(quiet).read(scripted(usual, silent).both);
    expect(view).toMatchObject({ kind: 'rings', devices: [{ features: null }] });
  });

  test('QEMU’s own copy of the index serves where memory cannot be read', () => {
    const status = { 'vring-num': 256, 'vring-desc': 1, 'vring-avail': 1, 'used-idx': 3, inuse: 0 };
    const told = { status: { ...status, 'shadow-avail-idx': 9 }, available: null };
    expect(deviceFrom('virtio-net', undefined, [told], [])?.queues[0]).toMatchObject({
      available: 9,
      used: 3,
    });
    expect(deviceFrom('virtio-net', undefined, [{ status, available: null }], [])?.queues[0]?.available).toBe(
      3,
    );
  });

  test('a packed ring is not taken for a split one', () => {
    expect(deviceFrom('virtio-net', undefined, [], [32, 34])).toBeNull();
  });
});

function refuse(kind: string, desc: string): never {
  throw refused(kind, desc);
}

function end(): never {
  throw new Problem('qmp.closed', { command: 'x-query-virtio' });
}

describe('single answers', () => {
  test.each([
    ['00000000f8201002: 0x0100\r\n', 256],
    ['f823002: 0xffff', 65_535],
    ['Cannot access memory', null],
    ['', null],
  ])('%j is the half-word %j', (text, number) => expect(halfWord(text)).toBe(number));

  test.each([
    ['1010\n', [0, 2]],
    ['0000', []],
    ['', null],
    ['10x1', null],
  ])('%j are the features %j', (text, features) => expect(featureBits(text)).toEqual(features));

  test('queues of a network card come in pairs, control last', () => {
    expect([0, 1, 2].map((at) => roleOf('virtio-net', at, 3))).toEqual(['rx', 'tx', 'ctrl']);
    expect([0, 1].map((at) => roleOf('virtio-net', at, 2))).toEqual(['rx', 'tx']);
    expect([0, 3, 4].map((at) => roleOf('virtio-net', at, 5))).toEqual(['rx', 'tx', 'ctrl']);
  });

  test.each([
    ['virtio-blk', ['request', 'request']],
    ['virtio-scsi', ['ctrl', 'event', 'request', 'request']],
    ['virtio-gpu', ['ctrl', 'cursor', 'other']],
    ['virtio-rng', ['request']],
    ['virtio-balloon', ['inflate', 'deflate', 'stats', 'other']],
    ['virtio-unheard-of', ['other', 'other']],
  ])('queues of %s are in the order of the standard', (device, roles) =>
    expect(roles.map((_, at) => roleOf(device, at, roles.length))).toEqual(roles),
  );

  test('a card is found by its id, behind a bridge too, and not without one', () => {
    const behind = { bus: 2, slot: 0, function: 1, qdev_id: 'nic0' };
    const bridge = { bus: 0, slot: 16, function: 0, qdev_id: 'port0', pci_bridge: { devices: [behind] } };
    expect(slotOf('/machine/peripheral/nic0/virtio-backend', [{ devices: [bridge] }])).toBe('0000:02:00.1');
    expect(slotOf('/machine/peripheral/port0/virtio-backend', [{ devices: [bridge] }])).toBe('0000:00:10.0');
    expect(slotOf('/machine/peripheral/other/virtio-backend', [{ devices: [bridge] }])).toBeUndefined();
    expect(
      slotOf('/machine/peripheral-anon/device[0]/virtio-backend', [{ devices: [bridge] }]),
    ).toBeUndefined();
  });

  test('what is outstanding counts on across the wrap', () => {
    expect(outstanding({ available: 3, used: INDEX_WRAP - 2 })).toBe(5);
    expect(outstanding({ available: 7, used: 7 })).toBe(0);
  });
});

describe('features in words', () => {
  const all = Array.from({ length: 64 }, (_, bit) => bit);

  test('every bit has a whole sentence in both languages, known or not, on every device', () => {
    const devices = ['net', 'blk', 'scsi', 'gpu', 'rng', 'balloon', 'unheard-of'].map(
      (kind) => `virtio-${kind}`,
    );
    for (const device of devices) {
      for (const { means } of featureWords(device, all)) {
        expect(means.en).toMatch(/^[A-Z].*\.$/);
        expect(means['zh-CN']).toMatch(/[\u4e00-\u9fff].*。$/);
      }
    }
  });

  test('every feature that Linux and QEMU agree on here has a name', () => {
    const agreed = featureBits(bits) ?? [];
    expect(agreed).toEqual([2, 5, 15, 16, 17, 18, 19, 21, 23, 28, 29, 32, 40]);
    expect(featureWords('virtio-net', agreed).filter(({ name }) => name === null)).toEqual([]);
  });

  // Read from the sysfs of this project's guest, one device of each kind.
  test.each([
    ['virtio-blk', '0010101001110110000000000000110010000000100000000000000000000000'],
    ['virtio-scsi', '0110000000000000000000000000110010000000100000000000000000000000'],
    ['virtio-gpu', '0100000000000000000000000000110010000000100000000000000000000000'],
    ['virtio-rng', '0000000000000000000000000000110010000000100000000000000000000000'],
    ['virtio-balloon', '0100000000000000000000000000010010000000100000000000000000000000'],
  ])('so has every feature of %s', (device, row) => {
    const unnamed = featureWords(device, featureBits(row) ?? []).filter(({ name }) => name === null);
    expect(unnamed).toEqual([]);
  });

  test('a network bit is not read into a disk, and an unknown one is named by its number', () => {
    expect(featureWords('virtio-net', [5])[0]?.name).toBe('VIRTIO_NET_F_MAC');
    expect(featureWords('virtio-blk', [5])[0]?.name).toBe('VIRTIO_BLK_F_RO');
    expect(featureWords('virtio-blk', [23])[0]).toMatchObject({ bit: 23, name: null });
    expect(featureWords('virtio-blk', [29])[0]?.name).toBe('VIRTIO_RING_F_EVENT_IDX');
  });
});
