// @ts-check
import { readFile } from 'node:fs/promises';

/** Offsets in a bzImage (Linux: Documentation/arch/x86/boot.rst). */
const setupSectors = 0x1f1;
const payloadOffset = 0x248;
const payloadLength = 0x24c;
const sectorSize = 512;
/** The build appends the unpacked size to the compressed kernel. */
const trailerLength = 4;

/**
 * The compressed kernel inside a bzImage. Unpacked it is an ELF file that QEMU starts directly (PVH), which saves the
 * guest from unpacking itself.
 * @param {string} vmlinuz
 * @returns {Promise<Buffer>}
 */
export async function compressedKernel(vmlinuz) {
  const image = await readFile(vmlinuz);
  const start = (image.readUInt8(setupSectors) + 1) * sectorSize + image.readUInt32LE(payloadOffset);
  return image.subarray(start, start + image.readUInt32LE(payloadLength) - trailerLength);
}
