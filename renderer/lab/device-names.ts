import { type DeviceModel, deviceModels } from '../../main/contract/devices.ts';
import type { Text } from '../../main/contract/text.ts';

/** Names that hold a word of English; the others are names everywhere. */
const chinese: Readonly<Partial<Record<DeviceModel, string>>> = {
  'ide-hd': 'IDE硬盘',
  'ich9-ahci': 'SATA硬盘（AHCI）',
  'virtio-blk-pci': 'virtio-blk硬盘',
  'virtio-scsi-pci': 'virtio-scsi硬盘',
  nvme: 'NVMe硬盘',
  VGA: '标准VGA',
  'bochs-display': 'Bochs显示器',
  'qemu-xhci': 'USB 3控制器',
};

/** What a device is called in each language. */
export function deviceName(model: DeviceModel): Text {
  const { label } = deviceModels[model];
  return { en: label, 'zh-CN': chinese[model] ?? label };
}
