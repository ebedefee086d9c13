import { expect, test } from 'vitest';
import { forecastText } from './forecast.ts';

test.each([
  ['restore', { board: 'pc', nic: null }, /^Starts in a blink: a saved guest wakes up\.$/],
  ['restore', { board: 'pc', nic: null, devices: ['nvme'] }, /plugged into it/],
  ['restore', { board: 'pc', nic: null, devices: ['cirrus-vga'] }, /wakes up\.$/],
  ['build', { board: 'pc', nic: null, devices: ['cirrus-vga'] }, /usually 5 to 10 seconds, and is saved/],
  ['boot', { board: 'q35', nic: null, devices: ['nvme'] }, /each time.*NVMe/],
  ['boot', { board: 'pc', nic: null }, /each time, usually 5 to 10 seconds\.$/],
] as const)('%s of %j', (start, machine, says) => {
  const devices = 'devices' in machine ? [...machine.devices] : [];
  const text = forecastText(start, { ...machine, devices });
  expect(text?.en).toMatch(says);
  expect(text?.['zh-CN']).toMatch(/。$/);
});

test('what nobody knows is not said', () => {
  expect(forecastText('unknown', { board: 'pc', nic: null })).toBeNull();
});
