import { describe, expect, it } from 'vitest';
import type { ListedCheck, Verdict } from '../contract/check.ts';
import { evaluate } from './evaluate.ts';

type Thing = ListedCheck['listed'];

function judge(thing: Thing, line: string, output: string): Verdict {
  const saw = { line, output, exitCode: 0 };
  return evaluate({ listed: thing }, { saw, probes: new Map(), built: null, answer: null });
}

const link = (to: string, of?: string): Thing => ({ link: of === undefined ? { to } : { of, to } });

describe('a driver and what it holds', () => {
  const folder = '/sys/bus/virtio/drivers/virtio_net';
  const long = `total 0
--w------- 1 root root 4096 Nov 29 20:44 bind
lrwxrwxrwx 1 root root    0 Nov 29 20:44 module -> ../../../../module/virtio_net
lrwxrwxrwx 1 root root    0 Nov 29 20:44 virtio0 -> ../../../../devices/pci0000:00/0000:00:02.0/virtio0
`;
  it.each([
    [`ls ${folder}`, 'bind  module  uevent  unbind  virtio0\n'],
    [`ls -l ${folder}`, long],
    [
      'ls /sys/bus/virtio/drivers/*',
      `/sys/bus/virtio/drivers/virtio_console:\nbind  uevent\n\n${folder}:\nbind  virtio0\n`,
    ],
    ['ls -d /sys/bus/virtio/drivers/*/virtio0', `${folder}/virtio0\n`],
    ['echo /sys/bus/virtio/drivers/*/virtio0', `${folder}/virtio0\n`],
    ['find /sys/bus/virtio/drivers -name virtio0', `${folder}/virtio0\n`],
    ['basename $(readlink /sys/bus/virtio/devices/virtio0/driver)', 'virtio_net\n'],
    [
      'for d in sda vda; do echo "$d: $(readlink /sys/block/$d/device/driver)"; done',
      'sda: ../../../bus/scsi/drivers/sd\nvda: ../../../../bus/virtio/drivers/virtio_net\n',
    ],
  ])('%s', (line, output) => {
    expect(judge(link('drivers/virtio_net'), line, output).kind).toBe('pass');
    expect(judge(link('drivers/virtio_blk'), line, output).kind).toBe('fail');
  });

  it.each([
    ['ls /sys/bus/virtio/drivers', 'virtio_console  virtio_net\n'],
    [`ls ${folder}`, 'bind  module  uevent  unbind\n'],
    ['ls -d /sys/bus/virtio/drivers/*', `${folder}\n`],
    [`echo ${folder}/virtio0`, `${folder}/virtio0\n`],
    ['basename /x/drivers/virtio_net', 'virtio_net\n'],
  ])('%s says nothing of a device', (line, output) => {
    expect(judge(link('drivers/virtio_net'), line, output).kind).toBe('fail');
  });
});

describe('modules by name alone', () => {
  it.each([
    ['ls -d /sys/module/virtio*', '/sys/module/virtio_net  /sys/module/virtio_pci\n'],
    ['echo /sys/module/virtio*', '/sys/module/virtio_net /sys/module/virtio_pci\n'],
    ["lsmod | awk '/virtio/{print $1, $3}'", 'virtio_net 0\nnet_failover 1\n'],
    ["cut -d' ' -f1 /proc/modules", 'virtio_net\n'],
  ])('%s', (line, output) => {
    expect(judge({ module: { name: 'virtio_net' } }, line, output).kind).toBe('pass');
    expect(judge({ module: { name: 'virtio_blk' } }, line, output).kind).toBe('fail');
    expect(judge({ module: { name: 'virtio_net', usesAtLeast: 0 } }, line, output).kind).not.toBe('pass');
  });
});

describe('IOMMU groups, as people list them', () => {
  const groups = '/sys/kernel/iommu_groups';
  const loop = 'for g in /sys/kernel/iommu_groups/*; do';
  const group = (...of: string[]): Thing => ({ group: { of } });
  it.each([
    [
      `${loop} echo "Group \${g##*/}:"; for d in $g/devices/*; do echo -e "\\t$(lspci -nns \${d##*/})"; done; done`,
      'Group 0:\n\t00:00.0 Host bridge [0600]: X [8086:29c0]\nGroup 1:\n\t00:1f.0 ISA bridge [0601]: Y [8086:2918]\n\t00:1f.2 SATA controller [0106]: Z [8086:2922]\n',
    ],
    [
      `${loop} echo "IOMMU Group \${g##*/}"; for d in $g/devices/*; do lspci -nns \${d##*/}; done; done`,
      'IOMMU Group 0\n00:00.0 Host bridge [0600]: X [8086:29c0]\nIOMMU Group 1\n00:1f.0 ISA bridge [0601]: Y [8086:2918]\n00:1f.2 SATA controller [0106]: Z [8086:2922]\n',
    ],
    [
      `${loop} echo $g; ls $g/devices; done`,
      `${groups}/0\n0000:00:00.0\n${groups}/1\n0000:00:1f.0  0000:00:1f.2\n`,
    ],
    [
      `for d in ${groups}/*/devices/*; do echo $d; done`,
      `${groups}/0/devices/0000:00:00.0\n${groups}/1/devices/0000:00:1f.0\n${groups}/1/devices/0000:00:1f.2\n`,
    ],
    [
      `echo ${groups}/*/devices/*`,
      `${groups}/0/devices/0000:00:00.0 ${groups}/1/devices/0000:00:1f.0 ${groups}/1/devices/0000:00:1f.2\n`,
    ],
    [
      `ls -d ${groups}/*/devices/*`,
      `${groups}/0/devices/0000:00:00.0  ${groups}/1/devices/0000:00:1f.2\n${groups}/1/devices/0000:00:1f.0\n`,
    ],
    [
      'for d in 0000:00:00.0 0000:00:1f.0 0000:00:1f.2; do readlink /sys/bus/pci/devices/$d/iommu_group; done',
      `../../../kernel/iommu_groups/0\n../../../kernel/iommu_groups/1\n../../../kernel/iommu_groups/1\n`,
    ],
  ])('%s', (line, output) => {
    expect(judge(group('0000:00:1f.0', '0000:00:1f.2'), line, output).kind).toBe('pass');
    expect(judge(group('0000:00:00.0'), line, output).kind).toBe('pass');
    expect(judge(group('0000:00:00.0', '0000:00:1f.2'), line, output).kind).toBe('fail');
  });

  it('does not take a title with a figure of the learner’s own', () => {
    const output = 'Group 5:\n00:1f.0 ISA bridge\n00:1f.2 SATA controller\n';
    const line = 'echo "Group 5:"; lspci -s 1f';
    expect(judge(group('0000:00:1f.0', '0000:00:1f.2'), line, output).kind).toBe('fail');
  });
});

describe('what lies below a device, and who uses a module', () => {
  const render = link('0000:00:04.0', 'renderD128');
  it.each([
    ['ls /sys/bus/pci/devices/0000:00:04.0/drm', 'card0  controlD64  renderD128\n'],
    ['ls -d /sys/bus/pci/devices/*/drm/renderD128', '/sys/bus/pci/devices/0000:00:04.0/drm/renderD128\n'],
    ['find /sys/devices -name renderD128', '/sys/devices/pci0000:00/0000:00:04.0/drm/renderD128\n'],
  ])('%s', (line, output) => {
    expect(judge(render, line, output).kind).toBe('pass');
    expect(judge(link('0000:00:02.0', 'renderD128'), line, output).kind).toBe('fail');
    expect(judge(render, line, output.replaceAll('renderD128', 'card1')).kind).toBe('fail');
  });

  it.each([
    ['ls /sys/class/iommu', 'dmar0\n'],
    ['echo /sys/class/iommu/*', '/sys/class/iommu/dmar0\n'],
    ['find /sys/class/iommu', '/sys/class/iommu\n/sys/class/iommu/dmar0\n'],
  ])('%s', (line, output) => {
    expect(judge(link('iommu', 'dmar0'), line, output).kind).toBe('pass');
    expect(judge(link('iommu', 'dmar0'), line, output.replace('dmar0', '')).kind).toBe('fail');
  });

  it('ls of the holders', () => {
    const users = 'bochs           drm_shmem_helper\ndrm_kms_helper  virtio_gpu\n';
    const drm = (usedBy: string[], name = 'drm'): Thing => ({ module: { name, usedBy } });
    const line = 'ls /sys/module/drm/holders';
    expect(judge(drm(['bochs', 'virtio_gpu']), line, users).kind).toBe('pass');
    expect(judge(drm(['nouveau']), line, users).kind).toBe('fail');
    expect(judge(drm(['bochs'], 'ttm'), line, users).kind).toBe('fail');
  });
});

it('does not tell by what is looked for which counter moves, and names the option that shows it', () => {
  const output = '3: tap0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 master br0 state UP\n';
  const verdict = judge({ interface: { name: 'tap0', receivedAtLeast: 100000 } }, 'ip link', output);
  expect(verdict).toMatchObject({ kind: 'fail', hint: { en: 'ip -s link shows it.' } });
  expect(verdict.kind === 'fail' ? verdict.expected.en : '').toContain('(RX and TX)');
});

describe('modinfo by other names', () => {
  const said = (file: string) =>
    `filename:       ${file}\nalias:          pci:v00008086d0000100Esv*sd*bc*sc*i*\n`;
  const thing: Thing = { alias: { id: '8086:100e', module: 'e1000' } };
  it('says by its file which module it is about', () => {
    const e1000 = said('/lib/modules/6.12/kernel/drivers/net/ethernet/intel/e1000/e1000.ko');
    expect(judge(thing, 'modinfo $(cat /sys/bus/pci/devices/0000:00:02.0/modalias)', e1000).kind).toBe(
      'pass',
    );
    expect(judge(thing, 'modinfo $(find / -name x)', e1000.replace('e1000.ko', 'e1000e.ko.xz')).kind).toBe(
      'fail',
    );
    const [, alias = ''] = e1000.split('\n');
    expect(judge(thing, 'modinfo /lib/modules/6.12/e1000.ko | grep 100E', alias).kind).toBe('pass');
    const verdict = judge(thing, 'modinfo $(cat x) | grep 100E', alias);
    expect(verdict.kind === 'fail' ? verdict.found.en : verdict.kind).not.toContain('empty');
  });
});

describe('a number in one of several files', () => {
  const files = ['hugetlb_shm_group', 'nr_hugepages'].map((name) => `/proc/sys/vm/${name}`);
  const [group = '', pages = ''] = files;
  it.each([
    ['head /proc/sys/vm/*huge*', `==> ${group} <==\n0\n\n==> ${pages} <==\n16\n`],
    ['grep . /proc/sys/vm/*huge*', `${group}:0\n${pages}:16\n`],
  ])('%s', (line, output) => {
    const wanted = (name: string): Thing => ({ setting: { by: pages, name, atLeast: 10 } });
    expect(judge(wanted('nr_hugepages'), line, output).kind).toBe('pass');
    expect(judge(wanted('hugetlb_shm_group'), line, output).kind).toBe('fail');
  });
});
