import { type DeviceModel, deviceModels } from '../../main/contract/devices.ts';
import type { Text } from '../../main/contract/text.ts';

/** Names that hold a word of English; the others are names everywhere. */
const chinese: Readonly<Partial<Record<DeviceModel, string>>> = {
  'ide-hd': 'IDE磁盘',
  'ich9-ahci': 'SATA磁盘（AHCI）',
  'virtio-blk-pci': 'virtio-blk磁盘',
  'virtio-scsi-pci': 'virtio-scsi磁盘',
  nvme: 'NVMe磁盘',
  VGA: '标准VGA',
  'bochs-display': 'Bochs显卡',
  'qemu-xhci': 'USB 3控制器',
};

/** Where a network card could be. */
export const noNic: Text = { en: 'No network card', 'zh-CN': '没有网卡' };

/** What a device is called in each language. */
export function deviceName(model: DeviceModel): Text {
  const { label } = deviceModels[model];
  return { en: label, 'zh-CN': chinese[model] ?? label };
}
