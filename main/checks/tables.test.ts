import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseEthtoolInfo } from './ethtool.ts';
import { parseInterfaceDrivers, parseIpLink } from './ip-link.ts';
import { parseModules, sameModule } from './lsmod.ts';
import { toLines } from './lspci/line.ts';

const read = (name: string) =>
  toLines(readFileSync(new URL(`fixtures/${name}.txt`, import.meta.url), 'utf8').replace(/^#.*\n/, ''))
    .map(({ text }) => text)
    .join('\n');

describe('kernel modules', () => {
  it('lsmod and /proc/modules say the same', () => {
    const listed = parseModules(read('pc-e1000-lsmod'));
    expect(listed.map(({ name }) => name)).toContain('e1000');
    const proc = parseModules(read('pc-e1000-proc-modules'));
    expect(proc.map(({ name, size }) => [name, size]).sort()).toEqual(
      listed.map(({ name, size }) => [name, size]).sort(),
    );
  });

  it('reads who uses a module', () => {
    expect(
      parseModules(
        'Module                  Size  Used by\nvirtio_net 90112 0\nfailover 16384 1 net_failover\nx 1 2 a,b\n',
      ),
    ).toEqual([
      { name: 'virtio_net', size: 90112, uses: 0, usedBy: [] },
      { name: 'failover', size: 16384, uses: 1, usedBy: ['net_failover'] },
      { name: 'x', size: 1, uses: 2, usedBy: ['a', 'b'] },
    ]);
    expect(parseModules('failover 16384 1 net_failover, Live 0x0000000000000000\n')).toMatchObject([
      { usedBy: ['net_failover'] },
    ]);
  });

  it('takes - and _ for the same', () => {
    expect(sameModule('virtio-net', 'virtio_net')).toBe(true);
    expect(sameModule('virtio_net', 'virtio_blk')).toBe(false);
  });
});

describe('ip link', () => {
  it.each(['ip-link', 'ip-o-link'])('%s', (form) => {
    expect(parseIpLink(read(`pc-e1000-${form}`))).toMatchObject([
      { index: 1, name: 'lo', up: true, mac: '00:00:00:00:00:00' },
      { index: 2, name: 'eth0', up: true, carrier: true, state: 'UP', mac: '52:54:00:12:34:56' },
    ]);
  });

  it('shows a joined line without the mark of the joint', () => {
    const joined = '2: eth0: <UP,LOWER_UP> mtu 1500 qlen 1000\\    link/ether 52:54:00:12:34:56';
    expect(parseIpLink(joined).map(({ line }) => line)).toEqual([
      '2: eth0: <UP,LOWER_UP> mtu 1500 qlen 1000 link/ether 52:54:00:12:34:56',
    ]);
  });

  it('reads an interface that is down, and one on top of another', () => {
    expect(
      parseIpLink('3: vlan5@eth0: <BROADCAST,MULTICAST> mtu 1500 qdisc noop state DOWN mode DEFAULT'),
    ).toMatchObject([{ name: 'vlan5', up: false, carrier: false, state: 'DOWN', mac: null }]);
  });
});

describe('the driver behind an interface', () => {
  it.each([
    ['pc-e1000', 'e1000'],
    ['pc-virtio-net-pci', 'virtio_net'],
    ['q35-virtio-net-pci', 'virtio_net'],
  ])('%s', (machine, driver) => {
    expect([...parseInterfaceDrivers(read(`${machine}-uevents`))]).toEqual([['eth0', driver]]);
  });

  it('ethtool -i', () => {
    expect(parseEthtoolInfo(read('pc-e1000-ethtool'))).toEqual({ driver: 'e1000', busInfo: '0000:00:02.0' });
    expect(parseEthtoolInfo('driver: \nbus-info: \n')).toBeNull();
    expect(parseEthtoolInfo('Cannot get driver information: No such device\n')).toBeNull();
  });
});

it('none of them throws', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      parseModules(text);
      parseIpLink(text);
      parseInterfaceDrivers(text);
      parseEthtoolInfo(text);
    }),
  );
});
