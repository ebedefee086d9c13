import type { IsCheck } from '../contract/check.ts';
import { deviceLine, stated } from './evidence.ts';
import { probeKey, type Facts } from './facts.ts';
import { parseInterfaceDrivers, parseIpLink, parseSent, takings } from './ip-link.ts';
import { pass, type Judgement } from './judgement.ts';
import { judgePort } from './port.ts';
import { parseModules, sameModule } from './lsmod.ts';
import {
  diaryEnds,
  diaryProbe,
  fileProbe,
  interfacesProbe,
  linksProbe,
  modulesProbe,
  sysfsProbes,
  trafficProbe,
} from './probes.ts';
import { matches } from './select.ts';
import * as say from './sentences/guest.ts';
import { broken, notAsked } from './sentences/unknown.ts';
import { probed, trueDevices } from './truth.ts';
import { judgeUsed } from './virtqueue.ts';

type Is = IsCheck['is'];

/** Judges what the guest is, by its agent's word. */
export function judgeIs({ is }: IsCheck, facts: Facts): Judgement {
  if ('lspci' in is) return judgeDevices(is.lspci, facts);
  if ('module' in is) return judgeModule(is.module, facts);
  if ('sysfs' in is) return judgeFile(is.sysfs, facts);
  if ('number' in is) return judgeNumberIn(is.number, facts);
  if ('port' in is) return judgePort(is.port, facts);
  if ('virtqueue' in is) return judgeUsed(is.virtqueue, facts);
  return judgeLink(is.link, facts);
}

/** Every given part must hold of a device for it to count. */
function judgeDevices(check: Extract<Is, { lspci: unknown }>['lspci'], facts: Facts): Judgement {
  const { where, driver, count } = check;
  const truth = trueDevices(facts);
  if (!truth.ok) return truth.judgement;
  const expected = say.deviceExpected(check);
  const there = truth.value.filter((device) => matches(device, where));
  const fitting = driver === undefined ? there : there.filter((device) => device.driver === driver);
  if (count === undefined ? fitting.length > 0 : fitting.length === count) {
    const [first] = fitting;
    return first === undefined
      ? pass(stated('is', say.noneOf(truth.value.length)))
      : pass(
          stated('is', deviceLine(first)),
          ...fitting.slice(1).map((one) => stated('is', deviceLine(one))),
        );
  }
  const misfit = there.find((device) => !fitting.includes(device));
  if (misfit !== undefined && driver !== undefined && (count === undefined || fitting.length < count)) {
    return say.otherDriver(expected, misfit, driver);
  }
  return there.length === 0 ? say.deviceMissing(expected, where) : say.deviceCount(expected, fitting.length);
}

function judgeModule(check: Extract<Is, { module: unknown }>['module'], facts: Facts): Judgement {
  const printed = probed(facts, modulesProbe);
  if (!printed.ok) return printed.judgement;
  const { name, loaded } = check;
  const found = parseModules(printed.value).find((module) => sameModule(module.name, name));
  const line = found === undefined ? say.notListed(name) : `${found.name} ${found.size} ${found.uses}`;
  return (found !== undefined) === loaded
    ? pass(stated('is', line))
    : say.moduleOtherwise(say.moduleExpected(name, loaded), name, loaded);
}

function judgeFile(check: Extract<Is, { sysfs: unknown }>['sysfs'], facts: Facts): Judgement {
  const { path, equals } = check;
  const expected = say.fileExpected(path, equals);
  const { link, content } = sysfsProbes(path);
  const target = facts.probes.get(probeKey(link));
  const text = facts.probes.get(probeKey(content));
  if (target === undefined || text === undefined) return notAsked();
  if (!target.ok) return broken(target.why);
  const isLink = target.exitCode === 0;
  if (!isLink && !text.ok) return broken(text.why);
  if (!isLink && text.ok && text.exitCode !== 0) return say.fileMissing(expected, path);
  const whole = (isLink ? target.stdout : text.ok ? text.stdout : '').trim();
  const value = isLink ? whole.slice(whole.lastIndexOf('/') + 1) : whole;
  return value === equals.trim()
    ? pass(stated('is', `${path}: ${value}`))
    : say.fileOtherwise(expected, path, value);
}

/** A file that holds a number, such as a setting of the kernel. */
function judgeNumberIn(
  { path, atLeast }: Extract<Is, { number: unknown }>['number'],
  facts: Facts,
): Judgement {
  const expected = say.numberExpected(path, atLeast);
  const content = facts.probes.get(probeKey(fileProbe(path)));
  if (content === undefined) return notAsked();
  if (!content.ok) return broken(content.why);
  if (content.exitCode !== 0) return say.fileMissing(expected, path);
  const value = content.stdout.trim();
  return Number(value) >= atLeast
    ? pass(stated('is', `${path}: ${value}`))
    : say.numberOtherwise(expected, path, value);
}

function judgeLink(check: Extract<Is, { link: unknown }>['link'], facts: Facts): Judgement {
  const { name, driver, up, anew, sentAtLeast } = check;
  const expected = say.linkExpected(check);
  const printed = probed(facts, linksProbe);
  if (!printed.ok) return printed.judgement;
  let drivers = new Map<string, string>();
  if (driver !== undefined) {
    const found = probed(facts, interfacesProbe);
    if (!found.ok) return found.judgement;
    drivers = parseInterfaceDrivers(found.value);
  }
  const all = parseIpLink(printed.value).filter(({ flags }) => !flags.includes('LOOPBACK'));
  const [any] = all;
  if (any === undefined) return say.linkMissing(expected);
  const links = all.filter((link) => name === undefined || link.name === name);
  const [first] = links;
  if (first === undefined) return say.linkName(expected, any.name, name ?? '');
  const driven = links.filter((link) => driver === undefined || drivers.get(link.name) === driver);
  const [near] = driven;
  if (near === undefined) return say.linkDriver(expected, first.name, drivers.get(first.name));
  const right = driven.find((link) => up === undefined || link.up === up);
  if (right === undefined) return say.linkState(expected, near.name, near.up);
  if (anew === true) {
    const diary = probed(facts, diaryProbe, diaryEnds);
    if (!diary.ok) return diary.judgement;
    if (takings(diary.value) < 2) return say.linkNeverLeft(expected, right.name, driver);
  }
  if (sentAtLeast !== undefined) {
    const traffic = probed(facts, trafficProbe);
    if (!traffic.ok) return traffic.judgement;
    const sent = parseSent(traffic.value).get(right.name) ?? 0;
    return sent >= sentAtLeast
      ? pass(stated('is', say.sent(right.name, sent)))
      : say.sentTooLittle(expected, right.name);
  }
  return pass(stated('is', right.line));
}
