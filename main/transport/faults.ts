/** The faults of the wire itself: what goes wrong between two ends before or after the app's own work. */
import type { z } from 'zod';
import type { Fault } from '../contract/fault.ts';

/** Where a zod error points, as a person reads it: `a.b.0`, or `(all of it)` for the value itself. */
function fieldOf(error: z.ZodError): string {
  const path = error.issues[0]?.path ?? [];
  return path.length === 0 ? '(all of it)' : path.map(String).join('.');
}

const noticeBug = {
  en: 'This is a bug in Taproom. Reload the window; if it happens again, please report it with these facts.',
  'zh-CN': '这是Taproom自身的缺陷。请重新载入窗口；若再次出现，请附上这些信息反馈给我们。',
};

/** A call or stream got an input its schema refuses. */
export function badInput(name: string, error: z.ZodError): Fault {
  const field = fieldOf(error);
  const problem = error.issues[0]?.message ?? '';
  return {
    tag: 'ipc.bad-input',
    message: {
      en: `“${name}” was asked with something it does not accept, in field ${field}: ${problem}.`,
      'zh-CN': `对“${name}”的请求不合格式，问题在字段${field}：${problem}。`,
    },
    hint: noticeBug,
    data: { name, field, problem },
    actions: [],
  };
}

/** A reply, event or chunk is not what the contract says. */
export function badReply(name: string, error: z.ZodError): Fault {
  const field = fieldOf(error);
  const problem = error.issues[0]?.message ?? '';
  return {
    tag: 'ipc.bad-reply',
    message: {
      en: `The answer of “${name}” is not what was agreed, in field ${field}: ${problem}.`,
      'zh-CN': `“${name}”的回答不合约定，问题在字段${field}：${problem}。`,
    },
    hint: noticeBug,
    data: { name, field, problem },
    actions: [],
  };
}

/** There is no call, stream or event of that name. */
export function unknownName(name: string): Fault {
  return {
    tag: 'ipc.unknown-name',
    message: { en: `There is no “${name}” to ask for.`, 'zh-CN': `没有名为“${name}”的接口。` },
    hint: noticeBug,
    data: { name },
    actions: [],
  };
}

/** A message that is none of those in `wire.ts`. */
export function badMessage(error: z.ZodError): Fault {
  const field = fieldOf(error);
  return {
    tag: 'ipc.bad-message',
    message: {
      en: `The window sent a message that is none of the agreed ones (field ${field}).`,
      'zh-CN': `窗口发来的消息不在约定之内（字段${field}）。`,
    },
    hint: noticeBug,
    data: { field },
    actions: [],
  };
}

/** A request with an id that an unfinished one still uses. */
export function duplicateId(id: number, name: string): Fault {
  return {
    tag: 'ipc.duplicate-id',
    message: {
      en: `“${name}” came with number ${String(id)}, which an unfinished request still uses.`,
      'zh-CN': `“${name}”使用的编号${String(id)}正被另一个未完成的请求占用。`,
    },
    hint: noticeBug,
    data: { id, name },
    actions: [],
  };
}

/** A handler pushed on without waiting until far more was under way than a reader can hold. */
export function streamOverrun(name: string): Fault {
  return {
    tag: 'ipc.stream-overrun',
    message: {
      en: `“${name}” produced more than the window could take, and was stopped.`,
      'zh-CN': `“${name}”产生的数据超出窗口所能承受，已停止。`,
    },
    hint: noticeBug,
    data: { name },
    actions: ['retry'],
  };
}

/** A handler failed with something that is not a fault; the details stay in main's log. */
export function internal(name: string): Fault {
  return {
    tag: 'app.internal',
    message: {
      en: 'Something went wrong inside Taproom.',
      'zh-CN': 'Taproom内部出了差错。',
    },
    hint: {
      en: 'Try once more. If it happens again, run the check-up and report what it says.',
      'zh-CN': '请再试一次。若再次出现，请运行体检，并把结果反馈给我们。',
    },
    data: { name },
    actions: ['retry', 'run-doctor'],
  };
}

/** The other end is gone: nothing that was asked will be answered. */
export function closedPort(): Fault {
  return {
    tag: 'ipc.closed',
    message: {
      en: 'The connection between the window and Taproom was lost.',
      'zh-CN': '窗口与Taproom的连接已断开。',
    },
    hint: {
      en: 'Your guest is not affected. The window connects again as soon as it can.',
      'zh-CN': '客户机不受影响。连接恢复后窗口会自动重连。',
    },
    data: {},
    actions: ['retry'],
  };
}
