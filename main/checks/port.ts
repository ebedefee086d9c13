import type { IsCheck } from '../contract/check.ts';
import { stated } from './evidence.ts';
import type { Facts } from './facts.ts';
import { parseIpLink } from './ip-link.ts';
import { pass, type Judgement } from './judgement.ts';
import { linksProbe } from './probes.ts';
import * as say from './sentences/port.ts';
import { probed } from './truth.ts';

/** Judges whether an interface is a port of a bridge, and both are switched on; whether anybody is behind it is open. */
export function judgePort(
  { name, of }: Extract<IsCheck['is'], { port: unknown }>['port'],
  facts: Facts,
): Judgement {
  const printed = probed(facts, linksProbe);
  if (!printed.ok) return printed.judgement;
  const links = parseIpLink(printed.value);
  const expected = say.portExpected(name, of);
  const port = links.find((link) => link.name === name);
  const bridge = links.find((link) => link.name === of);
  if (port === undefined) return say.noSuchLink(expected, name, false);
  if (bridge === undefined) return say.noSuchLink(expected, of, true);
  if (port.master !== of) return say.notAPort(expected, name, of, port.master);
  const off = [port, bridge].find(({ up }) => !up);
  return off === undefined ? pass(stated('is', port.line)) : say.switchedOff(expected, off.name);
}
