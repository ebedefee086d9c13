import { expect, test } from 'vitest';
import { type NicModel, nicModels } from '../../../main/contract/machine.ts';
import { VirtioDevice, type Virtqueue } from '../../../main/contract/virtqueue.ts';
import type { NicFacts } from './house-facts.ts';
import { pipesOf } from './pipes.ts';
import { queueWords } from './ring-words.ts';

const nicOf = (model: NicModel): NicFacts => ({
  model,
  technology: nicModels[model].technology,
  device: null,
  driver: null,
});
const device = (name: string, slot: string): VirtioDevice =>
  VirtioDevice.parse({ name, slot: `0000:${slot}`, features: [], queues: [] });

const net = device('virtio-net', '00:02.0');
const disk = device('virtio-blk', '00:03.0');
const gpu = device('virtio-gpu', '00:04.0');

test.each<[string, NicModel | null, VirtioDevice[], string | undefined, string[]]>([
  [
    'a virtio card comes first, and the disk can be chosen',
    'virtio-net-pci',
    [disk, net],
    'virtio-net',
    ['virtio-net', 'virtio-blk'],
  ],
  [
    'beside a fake card the disk has rings',
    'e1000',
    [disk],
    'virtio-blk',
    ['Intel 82540EM (e1000)', 'virtio-blk'],
  ],
  ['and so it has beside no card', null, [gpu, disk], 'virtio-blk', ['virtio-blk', 'virtio-gpu']],
  [
    'a virtio card on its way is waited for',
    'virtio-net-pci',
    [disk],
    'virtio-net-pci (transitional)',
    ['virtio-net-pci (transitional)', 'virtio-blk'],
  ],
  ['vmxnet3 has rings of another house', 'vmxnet3', [gpu], 'virtio-gpu', ['VMware vmxnet3', 'virtio-gpu']],
  ['a fake card alone is all there is', 'e1000', [], 'Intel 82540EM (e1000)', ['Intel 82540EM (e1000)']],
  ['nothing of nothing', null, [], undefined, []],
])('%s', (_what, model, devices, usual, names) => {
  const pipes = pipesOf({ nic: model === null ? null : nicOf(model) }, devices);
  expect(pipes.map(({ name }) => name)).toEqual(names);
  expect(pipes.filter(({ isUsual }) => isUsual).map(({ name }) => name)).toEqual(
    usual === undefined ? [] : [usual],
  );
});

test('two devices of a kind are told apart by their slots', () => {
  const pipes = pipesOf({ nic: null }, [gpu, device('virtio-gpu', '00:05.0')]);
  expect(new Set(pipes.map(({ key }) => key)).size).toBe(2);
  expect(pipes.map(({ slot }) => slot)).toEqual(['00:04.0', '00:05.0']);
});

const queue = (index: number, role: Virtqueue['role']): Virtqueue => ({
  index,
  role,
  size: 256,
  available: 0,
  used: 0,
  inUse: 0,
});

test('a queue is named by what its device does with it, and counted where there are several of a kind', () => {
  const of = (name: string, ...roles: Virtqueue['role'][]) => {
    const queues = roles.map((role, index) => queue(index, role));
    return queues.map((one) => queueWords({ name, queues }, one).name.en);
  };
  expect(of('virtio-net', 'rx', 'tx', 'ctrl')).toEqual(['Receiving', 'Sending', 'Control']);
  expect(of('virtio-blk', 'request')).toEqual(['Requests']);
  expect(of('virtio-blk', 'request', 'request')).toEqual(['Requests 1', 'Requests 2']);
  expect(of('virtio-gpu', 'ctrl', 'cursor')).toEqual(['Control', 'Cursor']);
  expect(of('virtio-unheard-of', 'other', 'other')).toEqual(['Queue 1', 'Queue 2']);
  const about = (name: string) => queueWords({ name, queues: [] }, queue(0, 'ctrl')).about.en;
  expect(about('virtio-gpu')).toContain('draw');
  expect(about('virtio-net')).toContain('addresses');
});
