// @ts-check
/** What an ELF file says it needs: read here, since the packages' own loader may be one for another processor. */

const PT_LOAD = 1;
const PT_DYNAMIC = 2;
const DT_NEEDED = 1n;
const DT_STRTAB = 5n;
const DT_RPATH = 15n;
const DT_RUNPATH = 29n;

/**
 * @typedef {object} Dynamic
 * @property {string[]} needed names of libraries
 * @property {string[]} runPath folders that the file itself names, `$ORIGIN` and all
 */

/**
 * The dynamic section of a 64-bit little-endian ELF file; nothing for any other file, or a static program.
 * @param {Buffer} elf
 * @returns {Dynamic | undefined}
 */
export function dynamicOf(elf) {
  if (elf.length < 64 || elf.readUInt32BE(0) !== 0x7f454c46) return undefined;
  const [tableAt, entrySize, entries] = [
    Number(elf.readBigUInt64LE(32)),
    elf.readUInt16LE(54),
    elf.readUInt16LE(56),
  ];
  const segments = Array.from({ length: entries }, (_, index) => {
    const at = tableAt + index * entrySize;
    const word = (/** @type {number} */ offset) => Number(elf.readBigUInt64LE(at + offset));
    return { type: elf.readUInt32LE(at), offset: word(8), address: word(16), size: word(32) };
  });
  const dynamic = segments.find(({ type }) => type === PT_DYNAMIC);
  if (dynamic === undefined) return undefined;
  /** @type {{ tag: bigint, value: number }[]} */
  const tags = [];
  for (let at = dynamic.offset; at < dynamic.offset + dynamic.size; at += 16)
    tags.push({ tag: elf.readBigInt64LE(at), value: Number(elf.readBigUInt64LE(at + 8)) });
  const strings = tags.find(({ tag }) => tag === DT_STRTAB)?.value ?? 0;
  const loaded = segments.find(
    ({ type, address, size }) => type === PT_LOAD && strings >= address && strings < address + size,
  );
  if (loaded === undefined) return undefined;
  const stringsAt = strings - loaded.address + loaded.offset;
  const textAt = (/** @type {number} */ index) =>
    elf.toString('latin1', stringsAt + index, elf.indexOf(0, stringsAt + index));
  const all = (/** @type {bigint} */ wanted) =>
    tags.filter(({ tag }) => tag === wanted).map(({ value }) => textAt(value));
  return {
    needed: all(DT_NEEDED),
    runPath: [...all(DT_RPATH), ...all(DT_RUNPATH)].flatMap((path) => path.split(':')).filter(Boolean),
  };
}
