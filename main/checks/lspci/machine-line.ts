import { readAddress } from './address.ts';
import { span } from './device-line.ts';
import type { Line } from './line.ts';
import { isClassNumber, type Piece } from './names.ts';
import { applyNames } from './split-names.ts';
import { startReading, type Reading } from './reading.ts';

const quoted = /^ "((?:[^"\\]|\\.)*)"/;
const flag = /^ -([rp])([0-9a-f]{2})/;
// A field or flag that a tool cut short; everything before it is certain.
const cutField = /^ ?(?:"(?:[^"\\]|\\.)*\\?|-[rp]?[0-9a-f]?)?$/;

/** Reads a line of `lspci -m` or `-mm`: an address, then quoted fields and `-rXX`, `-pXX`. */
export function readMachineLine(line: Line): Reading | null {
  const body = line.body.trimStart();
  const start = line.offset + line.body.length - body.length;
  const address = readAddress(body);
  if (address === null || !body.startsWith(' "', address.length)) return null;
  const reading = startReading(address.slot, 'machine', line.index);
  reading.spans.push(span(line, 'slot', { text: body.slice(0, address.length), start }));

  const fields: Piece[] = [];
  let at = address.length;
  while (fields.length <= 6) {
    const rest = body.slice(at);
    const field = quoted.exec(rest);
    const option = field === null ? flag.exec(rest) : null;
    if (field !== null) {
      fields.push({ text: field[1] ?? '', start: start + at + 2 });
      at += field[0].length;
    } else if (option !== null) {
      const [whole, kind, value = ''] = option;
      if (kind === 'r') {
        reading.device.revision = value;
        reading.spans.push(span(line, 'revision', { text: value, start: start + at + 3 }));
      } else {
        reading.device.progIf = value;
      }
      at += whole.length;
    } else if (rest.trim() === '' || cutField.test(rest)) {
      break;
    } else {
      return null;
    }
  }
  const [classField, vendor, device, subVendor, subDevice, driver, extra] = fields;
  if (classField === undefined || extra !== undefined) return null;
  if (driver !== undefined) {
    // Busybox alone puts the driver into a sixth field (`-mk`).
    if (!isClassNumber(classField.text) || driver.text === '') return null;
    reading.device.driver = driver.text;
    reading.tellsDriver = true;
    reading.spans.push(span(line, 'driver', driver));
  }
  applyNames(
    reading,
    { class: classField, vendor, device, subVendor, subDevice },
    (name, piece) => span(line, name, piece),
    (name) => name.replace(/\\(.)/g, '$1'),
  );
  return reading;
}
