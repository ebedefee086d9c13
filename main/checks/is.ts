import type { IsCheck } from '../contract/check.ts';
import { deviceLine, stated } from './evidence.ts';
import { probeKey, type Facts } from './facts.ts';
import { parseInterfaceDrivers, parseIpLink } from './ip-link.ts';
import { pass, type Judgement } from './judgement.ts';
import { parseModules, sameModule } from './lsmod.ts';
import { interfacesProbe, linksProbe, modulesProbe, sysfsProbes } from './probes.ts';
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
  if ('virtqueue' in is) return judgeUsed(is.virtqueue, facts);
  return judgeLink(is.link, facts);
}

/** Every given part must hold of a device for it to count. */
function judgeDevices(check: Extract<Is, { lspci: unknown }>['lspci'], facts: Facts): Judgement {
  const { where, driver, count } = check;
  const truth = trueDevices(facts);
  if (!truth.ok) return truth.judgement;
  const expected = say.deviceExpected(where, driver, count);
  const there = truth.value.filter((device) => matches(device, where));
  const fitting = driver === undefined ? there : there.filter((device) => device.driver === driver);
  if (count === undefined ? fitting.length > 0 : fitting.length === count) {
    const [first] = fitting;
    return first === undefined
      ? pass(stated('is', `lspci: 0 of ${truth.value.length}`))
      : pass(
          stated('is', deviceLine(first)),
          ...fitting.slice(1).map((one) => stated('is', deviceLine(one))),
        );
  }
  const misfit = there.find((device) => !fitting.includes(device));
  if (misfit !== undefined && driver !== undefined && (count === undefined || fitting.length < count)) {
    return say.otherDriver(expected, misfit, driver);
  }
  return there.length === 0 ? say.deviceMissing(expected) : say.deviceCount(expected, fitting.length);
}

function judgeModule(check: Extract<Is, { module: unknown }>['module'], facts: Facts): Judgement {
  const printed = probed(facts, modulesProbe);
  if (!printed.ok) return printed.judgement;
  const { name, loaded } = check;
  const found = parseModules(printed.value).find((module) => sameModule(module.name, name));
  const line =
    found === undefined ? `/proc/modules: no ${name}` : `${found.name} ${found.size} ${found.uses}`;
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
  if (target === undefined || text === undefined) return notAsked(path);
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

function judgeLink(check: Extract<Is, { link: unknown }>['link'], facts: Facts): Judgement {
  const { name, driver, up } = check;
  const expected = say.linkExpected(name, driver, up);
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
  return right === undefined ? say.linkState(expected, near.name, near.up) : pass(stated('is', right.line));
}
