/** What a step stands on: what the earlier steps of its lesson have left in the guest. Pure. */
import { examinedIn } from '../checks/examined.ts';
import type { Check } from '../contract/check.ts';
import { deviceModels } from '../contract/devices.ts';
import { nicModels, type MachineSpec, type NicModel } from '../contract/machine.ts';
import type { Text } from '../contract/text.ts';
import type { Lesson, LessonStep, SolutionAction } from '../lessons/format.ts';
import { traceOf } from './looking.ts';

/** What is done for a step; answers are given, and the meter is switched, by nobody but the learner. */
export type Deed = Extract<SolutionAction, { kind: 'nic' | 'type' }>;

/** A fact of the guest that the step builds on, and what to say when it is not so. */
export interface Need {
  check: Check;
  unmet: Text;
}

export interface Groundwork {
  /** The guest it begins with. */
  machine: MachineSpec;
  /** What makes of it the guest that the step needs. */
  deeds: Deed[];
  /** Earlier steps that leave more than a card, with their numbers. */
  builtOn: { id: string; number: number }[];
  /** The cards that fit: the one that is in by then, and those that the step itself plugs in. */
  nics: (NicModel | null)[];
  needs: Need[];
  /** What the step itself brings about; where it is so already there is nothing to prepare. */
  own: Check[];
}

/** See above. */
export function groundworkOf(lesson: Lesson, step: LessonStep): Groundwork {
  const at = lesson.steps.indexOf(step);
  const earlier = lesson.steps.slice(0, at);
  const wantsTraffic = countersIn(step);
  const deeds: Deed[] = [];
  const builtOn: Groundwork['builtOn'] = [];
  let nic = lesson.machine.nic;
  for (const [index, done] of earlier.entries()) {
    if (examinedIn(done.check) !== null) continue;
    let leaves = false;
    for (const action of done.solution) {
      if (action.kind === 'nic') {
        nic = action.nic;
        deeds.push(action);
      } else if (action.kind === 'type') {
        const trace = traceOf(action.line);
        if (trace !== 'changes' && !(trace === 'traffic' && wantsTraffic)) continue;
        leaves ||= trace === 'changes';
        deeds.push(action);
      }
    }
    if (leaves) builtOn.push({ id: done.id, number: index + 1 });
  }
  const own = step.solution.flatMap((action) => (action.kind === 'nic' ? [action.nic] : []));
  return {
    machine: lesson.machine,
    deeds: withoutIdleSwitches(deeds),
    builtOn,
    nics: [nic, ...own],
    needs: needsAfter(lesson, earlier),
    own: factsIn(step.check),
  };
}

/** A card that is taken out again before anything was typed need not be plugged in. */
function withoutIdleSwitches(deeds: readonly Deed[]): Deed[] {
  return deeds.filter((deed, at) => deed.kind === 'type' || deeds[at + 1]?.kind !== 'nic');
}

/** Whether the step looks at what only traffic moves. */
function countersIn({ run, solution }: LessonStep): boolean {
  const lines = solution.flatMap((action) => (action.kind === 'type' ? [action.line] : []));
  return [run ?? '', ...lines].some((line) => /\/proc\/interrupts|statistics|ip -s|ethtool -S/.test(line));
}

function needsAfter(lesson: Lesson, earlier: readonly LessonStep[]): Need[] {
  let { nic } = lesson.machine;
  let driver = driverOf(nic);
  const kept = new Map<string, Need>();
  for (const step of earlier) {
    for (const action of step.solution) {
      if (action.kind !== 'nic') continue;
      nic = action.nic;
      driver = driverOf(nic);
    }
    for (const check of factsIn(step.check)) {
      const told = driverIn(check);
      if (told !== undefined) driver = told;
      const need = keptNeed(check);
      if (need !== null) kept.set(need.subject, need);
    }
  }
  return [
    ...(nic === null ? [] : [nicNeed(driver)]),
    ...(lesson.machine.devices ?? []).flatMap(deviceNeed),
    ...kept.values(),
  ];
}

function driverOf(nic: NicModel | null): string | null {
  return nic === null ? null : nicModels[nic].driver;
}

/** The facts of the guest that a check demands, whatever else it does. */
function factsIn(check: Check): Check[] {
  if ('all' in check) return check.all.flatMap(factsIn);
  if ('is' in check) return 'virtqueue' in check.is || check.given === true ? [] : [check];
  return 'not' in check && 'is' in check.not ? [check] : [];
}

/** The driver that holds the network card once this is so; undefined when it says nothing about that. */
function driverIn(check: Check): string | null | undefined {
  if (!('is' in check)) return undefined;
  if ('lspci' in check.is && check.is.lspci.where.class === '0200') return check.is.lspci.driver;
  // Of a virtio card this is the driver one bus further.
  if ('link' in check.is && check.is.link.driver !== 'virtio_net') return check.is.link.driver;
  return undefined;
}

function keptNeed(check: Check): (Need & { subject: string }) | null {
  const fact = 'not' in check ? check.not : check;
  if (!('is' in fact)) return null;
  if ('sysfs' in fact.is || 'number' in fact.is) {
    const { path } = 'sysfs' in fact.is ? fact.is.sysfs : fact.is.number;
    const unmet = {
      en: `${path} does not hold what an earlier step puts there.`,
      'zh-CN': `${path}里不是前面步骤写入的值。`,
    };
    return { subject: path, check, unmet };
  }
  if (!('module' in fact.is) || fact !== check || !fact.is.module.loaded) return null;
  const { name } = fact.is.module;
  const unmet = {
    en: `The module ${name}, which an earlier step loads, is not loaded.`,
    'zh-CN': `前面步骤加载的模块${name}现在没有加载。`,
  };
  return { subject: name, check, unmet };
}

function nicNeed(driver: string | null): Need {
  const unmet: Text =
    driver === null
      ? {
          en: 'A driver holds the network card, which an earlier step took away from it.',
          'zh-CN': '前面步骤已让网卡脱离驱动，现在却又有驱动接管着它。',
        }
      : {
          en: `The network card is not held by ${driver}.`,
          'zh-CN': `网卡没有由${driver}接管。`,
        };
  return { check: { is: { lspci: { where: { class: '0200' }, driver } } }, unmet };
}

function deviceNeed(model: keyof typeof deviceModels): Need[] {
  const { pciId, classId, driver, label } = deviceModels[model];
  if (driver === null || model === 'ide-hd') return [];
  const where = { class: classId, vendor: pciId.slice(0, 4) };
  return [
    {
      check: { is: { lspci: { where, driver } } },
      unmet: {
        en: `${label} is not held by its driver ${driver}.`,
        'zh-CN': `${label}没有由它的驱动${driver}接管。`,
      },
    },
  ];
}

/** What is said of a guest that was not there when earlier steps were done. */
export function notThrough(steps: readonly number[]): Text {
  const list = steps.join(', ');
  const many = steps.length > 1;
  return {
    en: `This guest has not been through step${many ? 's' : ''} ${list}, on which this one builds.`,
    'zh-CN': `这台客户机没有经历过第${steps.join('、')}步，而这一步正以此为基础。`,
  };
}

/** What is said of a card that does not fit. */
export function otherCard(wanted: NicModel | null, there: NicModel | null): Text {
  const name = (nic: NicModel | null): Text =>
    nic === null
      ? { en: 'no network card', 'zh-CN': '没有网卡' }
      : { en: nicModels[nic].label, 'zh-CN': nicModels[nic].label };
  return {
    en: `This step begins with ${name(wanted).en}; the guest has ${name(there).en}.`,
    'zh-CN': `这一步开始时应当是：${name(wanted)['zh-CN']}；客户机现在是：${name(there)['zh-CN']}。`,
  };
}
