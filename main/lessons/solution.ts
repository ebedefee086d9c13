import type { Fault } from '../contract/fault.ts';
import { Id } from '../contract/lesson.ts';
import { NicModel } from '../contract/machine.ts';
import { SeatName } from '../contract/seat.ts';
import type { Text } from '../contract/text.ts';
import type { SolutionAction } from './format.ts';
import { both, problem } from './problem.ts';

/** What the guest's console takes as one line (bash reads far more; a solution never needs it). */
const MAX_LINE = 400;

export interface SolutionSection {
  line: number;
  actions: SolutionAction[];
}

/**
 * Reads `solve.sh`. It is typed into the guest's console, line by line, and never executed by the host:
 *
 *   # step: see-it       starts the solution of a step
 *   # nic: ne2k_pci      chooses the NIC in the status line (`none` unplugs it)
 *   # meter: on          switches the call meter on (or `off`)
 *   # answer: e1000      answers the step's question
 *   # seat: tenant1      goes to another terminal of a landlord, until the next step or `# seat:`
 *   lspci -nn            anything else is typed, then Enter
 *
 * Other lines that start with `#` are remarks.
 */
export function parseSolution(
  file: string,
  source: string,
): { sections: Map<string, SolutionSection>; problems: Fault[] } {
  const sections = new Map<string, SolutionSection>();
  const problems: Fault[] = [];
  const say = (line: number, said: Text, next: Text) => {
    problems.push(problem('lesson.solution', { file, line, field: null }, said, next));
  };
  let current: SolutionSection | null = null;
  let seat: SeatName = 'host';
  for (const [index, raw] of source
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    const line = index + 1;
    const text = raw.trim();
    if (text === '') continue;
    const directive = /^# ([a-z]+):\s*(.*)$/.exec(text);
    if (directive === null) {
      if (text.startsWith('#')) continue;
      const typed = typedLine(text, seat, line, say);
      if (typed !== null) act(typed, line);
      continue;
    }
    const [, name = '', value = ''] = directive;
    if (name === 'step') {
      current = { line, actions: [] };
      seat = 'host';
      if (!Id.safeParse(value).success || sections.has(value)) {
        say(
          line,
          both(
            `"${value}" is not a step id, or the step stands here twice.`,
            `“${value}”不是步骤编号，或者这一步写了两遍。`,
          ),
          both('Write one section for each step.', '每个步骤只写一节。'),
        );
      } else sections.set(value, current);
      continue;
    }
    if (name === 'seat') {
      seat = readSeat(value, line, say) ?? seat;
      continue;
    }
    const action = readDirective(name, value, line, say);
    if (action !== null) act(action, line);
  }
  return { sections, problems };

  function act(action: SolutionAction, line: number): void {
    if (current !== null) {
      current.actions.push(action);
      return;
    }
    say(
      line,
      both('this stands before the first "# step: ID".', '这一行在第一个“# step: 编号”之前。'),
      both('Move it into the section of a step.', '请移到某个步骤的小节里。'),
    );
  }
}

type Say = (line: number, said: Text, next: Text) => void;

function typedLine(text: string, seat: SeatName, line: number, say: Say): SolutionAction | null {
  // A control character could do what no reader of the file can see: leave the line, or steer the terminal.
  const printable = !/\p{Cc}/u.test(text);
  if (printable && text.length <= MAX_LINE) {
    return { kind: 'type', line: text, ...(seat === 'host' ? {} : { seat }) };
  }
  say(
    line,
    both(
      `this line holds a control character or is longer than ${String(MAX_LINE)} characters.`,
      `这一行含有控制字符，或者超过${String(MAX_LINE)}个字符。`,
    ),
    both('Write it as a person would type it.', '请写成人会敲出来的样子。'),
  );
  return null;
}

function readSeat(value: string, line: number, say: Say): SeatName | null {
  const seat = SeatName.safeParse(value);
  if (seat.success) return seat.data;
  say(
    line,
    both(`there is no seat "${value}".`, `没有“${value}”这个终端。`),
    both(`Choose one of: ${SeatName.options.join(', ')}.`, `可选：${SeatName.options.join('、')}。`),
  );
  return null;
}

function readDirective(name: string, value: string, line: number, say: Say): SolutionAction | null {
  switch (name) {
    case 'nic': {
      if (value === 'none') return { kind: 'nic', nic: null };
      const nic = NicModel.safeParse(value);
      if (nic.success) return { kind: 'nic', nic: nic.data };
      say(
        line,
        both(`"${value}" is not a NIC model.`, `“${value}”不是网卡型号。`),
        both(
          `Choose one of: ${NicModel.options.join(', ')}, none.`,
          `可选：${NicModel.options.join('、')}、none。`,
        ),
      );
      return null;
    }
    case 'meter':
      if (value === 'on' || value === 'off') return { kind: 'meter', on: value === 'on' };
      say(
        line,
        both(`"${value}" is neither on nor off.`, `“${value}”既不是on，也不是off。`),
        both('Write "# meter: on" or "# meter: off".', '请写“# meter: on”或“# meter: off”。'),
      );
      return null;
    case 'answer':
      if (value !== '') return { kind: 'answer', text: value };
      say(
        line,
        both('the answer is empty.', '答案是空的。'),
        both('Write the answer after the colon.', '请在冒号后写上答案。'),
      );
      return null;
    default:
      say(
        line,
        both(`"# ${name}:" is not an instruction.`, `没有“# ${name}:”这条指令。`),
        both(
          'Use step, seat, nic, meter or answer; begin a remark with a capital letter.',
          '只有step、seat、nic、meter、answer五种；备注请勿写成“小写单词加冒号”。',
        ),
      );
      return null;
  }
}
