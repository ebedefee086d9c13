import { nicModels, type Board, type NicModel } from '../contract/machine.ts';

/** Ids QEMU knows our one NIC and its network by; hot-plug names the same ones. */
export const NIC_ID = 'nic0';
export const NETDEV_ID = 'net0';

/** The root port a q35 board carries for its NIC: pcie.0 itself does not support hot-plug. */
export const PORT_ID = 'port0';

/** PCI slot of the NIC (pc) or of its root port (q35, landlord). */
export const NIC_SLOT = '0x2';

/** Where the NIC stands, the same whether it was there from the start or plugged in later. */
export const nicPlaces: Readonly<Record<Board, { bus: string; addr: string; slot: string }>> = {
  pc: { bus: 'pci.0', addr: NIC_SLOT, slot: '0000:00:02.0' },
  q35: { bus: PORT_ID, addr: '0x0', slot: '0000:01:00.0' },
  landlord: { bus: PORT_ID, addr: '0x0', slot: '0000:01:00.0' },
};

/** Fixed, since QEMU would give each later plugged NIC another one. */
export const NIC_MAC = '52:54:00:12:34:56';

/**
 * The lab's own drain, where a speed test pours into: the discard service on its usual port. QEMU's null device
 * swallows the bytes inside QEMU itself: no socket, no process, nothing of the host's is reachable through it.
 */
const DRAIN = 'tcp:10.0.2.100:9-null';

/**
 * User-mode network that ends at itself: `restrict=on` answers DHCP and ping of 10.0.2.2, swallows what is sent
 * to the drain, and lets nothing reach the host's services, the LAN or the internet.
 */
export const netdev = {
  type: 'user',
  id: NETDEV_ID,
  restrict: true,
  guestfwd: [{ str: DRAIN }],
} as const;

export type DeviceProps = Readonly<Record<string, string | number | boolean>>;

/** The NIC as QMP `device_add` takes it: JSON booleans, everything else as text. */
export function nicDevice(model: NicModel, board: Board): { driver: string } & DeviceProps {
  const { device, props } = nicModels[model];
  const { bus, addr } = nicPlaces[board];
  return {
    driver: device,
    id: NIC_ID,
    netdev: NETDEV_ID,
    mac: NIC_MAC,
    bus,
    addr,
    // No boot ROM: nothing boots from the network, and the ROM files need not be shipped.
    romfile: '',
    ...props,
  };
}

/** `{driver: 'e1000', id: 'x', multifunction: true}` → `e1000,id=x,multifunction=on`, as after `-device`. */
export function deviceArgument({ driver, ...props }: { driver: string } & DeviceProps): string {
  return [
    driver,
    ...Object.entries(props).map(([name, value]) => `${name}=${escapeComma(optionValue(value))}`),
  ].join(',');
}

export function optionValue(value: string | number | boolean): string {
  return typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value);
}

/** In a QEMU option list a comma ends the value; `,,` stands for one comma. */
export function escapeComma(value: string): string {
  return value.replaceAll(',', ',,');
}
