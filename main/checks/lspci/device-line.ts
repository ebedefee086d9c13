import { readAddress } from './address.ts';
import type { Line } from './line.ts';
import { isNumber, readNamed, readPair, type Pair, type Piece } from './names.ts';
import { startReading, type FieldName, type FieldSpan, type Reading } from './reading.ts';

const revision = / \(rev ([0-9a-f]{2})\)$/;
const programming = /^ \(prog-if ([0-9a-f]{2})(?: \[.*\])?\)$/;
const busyboxClass = /^Class ([0-9a-f]{4})$/;
/** Busybox puts the driver behind the numbers (`-k`). */
const busyboxDriver = /^([0-9a-f]{4}:[0-9a-f]{4}) ([\w-]+)$/;
/** Several lines that a tool (xargs, paste) made one of; where the one ends and the other begins is a guess. */
const listed =
  /\s(?:Subsystem|Kernel driver in use|Kernel modules): |\s(?:[0-9a-f]{4,8}:)?[0-9a-f]{2}:[01][0-9a-f]\.[0-7] [A-Z0-9"]/;
// What is left of "(rev 03)" or "(prog-if 00 [x])" when a tool cut the line.
const cutSuffix = / \((?:r|re|rev|rev [0-9a-f]{0,2}|p|pr|pro|prog|prog-|prog-i|prog-if(?: .*)?)?$/;
const cutNumbers = /^[0-9a-f]{0,4}:?[0-9a-f]{0,4}$/;

export function span(line: Line, name: FieldName, piece: Piece): FieldSpan {
  return { line: line.index, name, start: piece.start, end: piece.start + piece.text.length };
}

/** Puts vendor and device of a line into a reading. */
export function applyPair(reading: Reading, line: Line, pair: Pair): void {
  const { device, spans } = reading;
  if (pair.name !== undefined) {
    device.name = pair.name.text;
    spans.push(span(line, 'device', pair.name));
  }
  if (pair.vendorId !== undefined) device.vendorId = pair.vendorId;
  if (pair.deviceId !== undefined) device.deviceId = pair.deviceId;
  if (pair.ids !== undefined) spans.push(span(line, 'ids', pair.ids));
}

function applyClass(reading: Reading, line: Line, piece: Piece): void {
  const { device, spans } = reading;
  const id = isNumber(piece.text) ? piece.text : busyboxClass.exec(piece.text)?.[1];
  const named =
    id === undefined
      ? readNamed(piece, true)
      : { id: { text: id, start: piece.start + piece.text.length - id.length } };
  if (named.name !== undefined) {
    device.className = named.name.text;
    spans.push(span(line, 'class', named.name));
  }
  if (named.id !== undefined) {
    device.classId = named.id.text;
    spans.push(span(line, 'class-id', named.id));
  }
}

/** Takes `(rev 03) (prog-if 00 [Normal decode])` off the end of `piece`, into the reading. */
function takeSuffixes(reading: Reading, line: Line, piece: Piece): Piece {
  let text = piece.text;
  const at = text.indexOf(' (prog-if ');
  const progIf = at < 0 ? undefined : programming.exec(text.slice(at))?.[1];
  if (progIf !== undefined) {
    reading.device.progIf = progIf;
    text = text.slice(0, at);
  }
  const rev = revision.exec(text);
  if (rev !== null) {
    const [, value = ''] = rev;
    reading.device.revision = value;
    reading.spans.push(span(line, 'revision', { text: value, start: piece.start + rev.index + 6 }));
    text = text.slice(0, rev.index);
  } else {
    text = text.replace(cutSuffix, '');
  }
  return { text, start: piece.start };
}

/**
 * Reads the line that opens a device in every form but `-m` and `-t`: `00:02.0 Class: Name (rev 03)`,
 * in words, numbers or both. An address alone (as `awk '{print $1}'` leaves it) is certain too.
 */
export function readDeviceLine(line: Line): Reading | null {
  const body = line.body.trimStart();
  const start = line.offset + line.body.length - body.length;
  const address = readAddress(body);
  if (address === null) return null;
  const reading = startReading(address.slot, 'line', line.index);
  reading.spans.push(span(line, 'slot', { text: body.slice(0, address.length), start }));
  const rest = body.slice(address.length).trimEnd();
  if (rest === '') return reading;
  // A tool that lines up columns puts a tab there, or more blanks than one.
  const gap = /^[ \t]+/.exec(rest)?.[0].length ?? 0;
  if (gap === 0) return null;
  const colon = rest.endsWith(':') && !rest.includes(': ') ? rest.length - 1 : rest.indexOf(': ');
  const classText = rest.slice(gap, Math.max(colon, gap));
  if (classText.trim() === '' || classText.startsWith('"')) return null;
  applyClass(reading, line, { text: classText, start: start + address.length + gap });
  const name = { text: rest.slice(colon + 2), start: start + address.length + colon + 2 };
  if (listed.test(name.text)) return reading;
  const busybox = busyboxClass.test(classText) ? busyboxDriver.exec(name.text) : null;
  if (busybox !== null) {
    const [, ids = '', driver = ''] = busybox;
    applyPair(reading, line, readPair({ text: ids, start: name.start }));
    reading.device.driver = driver;
    reading.tellsDriver = true;
    reading.spans.push(span(line, 'driver', { text: driver, start: name.start + ids.length + 1 }));
    return reading;
  }
  const named = takeSuffixes(reading, line, name);
  const pair = readPair(named);
  if (isNumber(classText) && pair.ids === undefined) return cutNumbers.test(named.text) ? reading : null;
  applyPair(reading, line, pair);
  return reading;
}
