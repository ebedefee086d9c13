import { writeFile } from 'node:fs/promises';
import { makeFault } from '../faults/table.ts';
import { FaultError } from '../contract/fault.ts';
import { errnoOf } from '../qemu/problem.ts';

/** A printed page; margins in inches. With backgrounds, the margins would take the colour of a dark window. */
export const sheetPage = {
  pageSize: 'A4',
  printBackground: false,
  margins: { top: 0.5, bottom: 0.5, left: 0.5, right: 0.5 },
} as const;

/** The name that the dialog offers. */
export function pdfName(name: string): string {
  return `${name}.pdf`;
}

/** Prints into a file. @throws FaultError when it can't be written. */
export async function savePdf(path: string, print: () => Promise<Uint8Array>): Promise<void> {
  const pdf = await print();
  try {
    await writeFile(path, pdf);
  } catch (error) {
    throw new FaultError(makeFault('sheet.not-saved', { file: path, errno: errnoOf(error) }));
  }
}
