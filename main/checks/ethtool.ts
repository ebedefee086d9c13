/** What `ethtool -i` says of an interface. */
export interface DriverInfo {
  driver: string;
  /** The bus address of the device, `0000:00:02.0` for PCI. */
  busInfo: string | null;
}

/** Reads `ethtool -i`; null when the text names no driver. */
export function parseEthtoolInfo(text: string): DriverInfo | null {
  const lines = text.split('\n').map((line) => line.trim());
  const value = (key: string) =>
    lines
      .find((line) => line.startsWith(`${key}:`))
      ?.slice(key.length + 1)
      .trim();
  const driver = value('driver');
  if (driver === undefined || driver === '') return null;
  const bus = value('bus-info');
  return { driver, busInfo: bus === undefined || bus === '' ? null : bus };
}
