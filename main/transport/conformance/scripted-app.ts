/**
 * An app whose handlers do on command what a carrier must survive. The cases drive it through the contract's own
 * calls, so the same cases run wherever its port leads: memory, WebSocket, Electron.
 *
 * | call                        | does                                                          |
 * |-----------------------------|---------------------------------------------------------------|
 * | `console.write` ok          | replies                                                       |
 * | `console.write` throw       | throws an Error with a secret in its message                  |
 * | `console.write` fault       | throws a FaultError                                           |
 * | `console.write` never       | never replies                                                 |
 * | `console.write` event       | emits `settings.changed`                                      |
 * | `console.write` hang-up     | closes every port of this app                                 |
 * | `console.write` stream-…    | what the next `console` streams do: three, flood, rude, throw |
 * | `guest.commandLine`         | `short` is the {@link StreamStats} of the last stream as JSON |
 * | any other call              | fails with `test.not-scripted`                                |
 */
import { z } from 'zod';
import type { EventName, EventPayload, Handlers } from '../../contract/api.ts';
import { type Fault, FaultError } from '../../contract/fault.ts';
import { defaultSettings, type Settings } from '../../contract/settings.ts';
import type { EventSource } from '../event-source.ts';
import type { Port } from '../port.ts';
import { serve } from '../serve.ts';

export const StreamStats = z.strictObject({ pushed: z.number(), stopped: z.boolean() });
export type StreamStats = z.infer<typeof StreamStats>;

/** A chunk of a flood. */
export const floodChunk = 'x'.repeat(1024);
/** Watermarks of the scripted app, in characters: small, so that a flood is quick. */
export const marks = { high: 64 * 1024, low: 16 * 1024, limit: 256 * 1024 };
export const floodLength = 1000;
export const secret = 'hunter2';

export const scriptedFault: Fault = {
  tag: 'test.scripted',
  message: { en: 'As asked.', 'zh-CN': '如你所愿。' },
  hint: { en: 'Nothing to do.', 'zh-CN': '无须处理。' },
  data: { answer: 42, exact: true },
  actions: ['retry'],
};

export interface ScriptedApp {
  handlers: Handlers;
  events: EventSource;
  settings: Settings;
  /** Serves a port with this app's marks, quietly. */
  accept: (port: Port) => void;
  /** Ports served and not closed yet. */
  readonly openPorts: number;
}

type Style = 'three' | 'flood' | 'rude' | 'throw';
type Push = (chunk: { data: string }) => Promise<void>;

/** Makes one scripted app; windows connected to it share it. */
export function scriptedApp(): ScriptedApp {
  const ports = new Set<Port>();
  const listeners = new Set<() => void>();
  let style: Style = 'three';
  let stats: StreamStats = { pushed: 0, stopped: false };

  const settingsChanged = (heard: () => void): (() => void) => {
    listeners.add(heard);
    return () => void listeners.delete(heard);
  };
  const events: EventSource = {
    on<N extends EventName>(name: N, heard: (payload: EventPayload<N>) => void) {
      const send: Partial<{ [M in EventName]: (heard: (payload: EventPayload<M>) => void) => () => void }> = {
        'settings.changed': (tell) => settingsChanged(() => tell(defaultSettings)),
      };
      return send[name]?.(heard) ?? (() => undefined);
    },
  };

  const write = (data: string): Promise<Record<string, never>> | Record<string, never> => {
    switch (data) {
      case 'throw':
        throw new Error(`Could not read the file of ${secret}`);
      case 'fault':
        throw new FaultError(scriptedFault);
      case 'never':
        return new Promise(() => undefined);
      case 'event':
        for (const tell of listeners) tell();
        return {};
      case 'hang-up':
        for (const port of [...ports]) port.close();
        return {};
      case 'stream-three':
      case 'stream-flood':
      case 'stream-rude':
      case 'stream-throw':
        style = styleOf(data);
        return {};
      default:
        return {};
    }
  };

  const stream = (push: Push): (() => void) => {
    const own: StreamStats = { pushed: 0, stopped: false };
    stats = own;
    if (style === 'throw') throw new FaultError(scriptedFault);
    void produce(style, push, own);
    return () => {
      own.stopped = true;
    };
  };

  const unscripted = (): never => {
    throw new FaultError({ ...scriptedFault, tag: 'test.not-scripted' });
  };
  const handlers: Handlers = {
    calls: {
      'app.touched': unscripted,
      'app.hello': unscripted,
      'app.doctor': unscripted,
      'app.openDataFolder': unscripted,
      'search.texts': unscripted,
      'progress.export': unscripted,
      'progress.import': unscripted,
      'settings.set': unscripted,
      'packs.add': unscripted,
      'packs.remove': unscripted,
      'lesson.open': unscripted,
      'lesson.focus': unscripted,
      'lesson.pause': unscripted,
      'lesson.predict': unscripted,
      'lesson.hint': unscripted,
      'lesson.answer': unscripted,
      'lesson.check': unscripted,
      'lesson.show': unscripted,
      'lesson.practise': unscripted,
      'lesson.prepare': unscripted,
      'lesson.solve': unscripted,
      'lesson.stopTyping': unscripted,
      'lesson.intro': unscripted,
      'lesson.skipGuess': unscripted,
      'lesson.draft': unscripted,
      'lesson.note': unscripted,
      'finish.read': unscripted,
      'finish.savePdf': unscripted,
      'exam.begin': unscripted,
      'exam.resume': unscripted,
      'exam.answer': unscripted,
      'exam.next': unscripted,
      'exam.leave': unscripted,
      'recall.open': unscripted,
      'recall.answer': unscripted,
      'recall.letGo': unscripted,
      'recall.close': unscripted,
      'guest.start': unscripted,
      'guest.stop': unscripted,
      'guest.restart': unscripted,
      'guest.preview': unscripted,
      'guest.switchNic': unscripted,
      'meter.set': unscripted,
      'seat.freshShell': unscripted,
      'guest.commandLine': () => ({ short: JSON.stringify(stats), full: '' }),
      'console.write': ({ data }) => write(data),
      'console.resize': unscripted,
    },
    streams: { console: (_input, push) => stream(push), virtqueues: unscripted, display: unscripted },
  };

  return {
    handlers,
    events,
    settings: defaultSettings,
    accept(port) {
      ports.add(port);
      port.onClose(() => ports.delete(port));
      serve(port, handlers, events, { watermarks: marks, report: () => undefined });
    },
    get openPorts() {
      return ports.size;
    },
  };
}

function styleOf(data: 'stream-three' | 'stream-flood' | 'stream-rude' | 'stream-throw'): Style {
  switch (data) {
    case 'stream-three':
      return 'three';
    case 'stream-flood':
      return 'flood';
    case 'stream-rude':
      return 'rude';
    case 'stream-throw':
      return 'throw';
  }
}

async function produce(style: Style, push: Push, stats: StreamStats): Promise<void> {
  const chunks = style === 'three' ? ['one', 'two', 'three'] : Array<string>(floodLength).fill(floodChunk);
  for (const data of chunks) {
    if (stats.stopped) return;
    stats.pushed += 1;
    const room = push({ data });
    if (style !== 'rude') await room;
  }
}
