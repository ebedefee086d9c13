import { useState } from 'react';
import type { GuestView } from '../../../main/contract/guest.ts';
import { type Text, type Texts, useText } from '../../i18n/text.ts';
import { FaultBody } from '../../lab/fault-body.tsx';
import { useStore } from '../../lab/store.ts';
import { useLab } from '../../lab/use-lab.ts';
import { Button } from '../../ui/button.tsx';
import { IconPlug, IconWarning } from '../../ui/icons.tsx';

const s = {
  off: { en: 'The guest is off', 'zh-CN': '客户机已关机' },
  offHint: {
    en: 'Nobody is at home: the flat is dark, and there is nothing to type to.',
    'zh-CN': '家里没人，灯也熄了，敲什么都不会有回音。',
  },
  start: { en: 'Switch it on', 'zh-CN': '开机' },
  preparing: { en: 'Getting the guest ready…', 'zh-CN': '正在准备客户机……' },
  launching: { en: 'Starting QEMU…', 'zh-CN': '正在启动QEMU……' },
  booting: { en: 'Linux is booting', 'zh-CN': 'Linux正在启动' },
  restoring: { en: 'Linux is waking up', 'zh-CN': 'Linux正在醒来' },
  bootingHint: {
    en: 'A guest with these devices starts here for the first time. Later it takes a blink.',
    'zh-CN': '带这些设备的客户机第一次启动，得从头引导；以后眨眼就到。',
  },
  stopping: { en: 'Shutting down…', 'zh-CN': '正在关机……' },
  paused: { en: 'The guest is paused', 'zh-CN': '客户机已暂停' },
  crashed: { en: 'The guest stopped', 'zh-CN': '客户机停了' },
  log: { en: 'The last it said', 'zh-CN': '它最后的输出' },
  slower: { en: 'This machine is busy: a little longer…', 'zh-CN': '这台机器正忙，再等一会儿……' },
} satisfies Texts;

function Veil({ children, late = false }: { children: React.ReactNode; late?: boolean }) {
  return (
    <div
      className={`absolute inset-0 z-10 grid grid-cols-[minmax(0,1fr)] place-items-center overflow-auto bg-[color-mix(in_srgb,var(--terminal)_82%,transparent)] p-4 ${late ? 'appear-late' : 'appear'}`}
    >
      {/* The old text behind the words would make both hard to read. */}
      <div className="max-w-full rounded-xl bg-[var(--terminal)] px-6 py-5">{children}</div>
    </div>
  );
}

function Waiting({ title }: { title: Text }) {
  const t = useText();
  return (
    <Veil late>
      <p role="status" className="font-serif text-[18px]">
        {t(title)}
      </p>
    </Veil>
  );
}

function Booting({ guest }: { guest: Extract<GuestView, { kind: 'booting' }> }) {
  const t = useText();
  const [elapsed] = useState(() => Math.max(0, Date.now() - guest.startedAt));
  const [late, setLate] = useState(false);
  return (
    <Veil late>
      <div className="w-80 max-w-full" role="status">
        <p className="font-serif text-[19px]">{t(s.booting)}</p>
        <div className="bg-raised mt-3 h-2 overflow-hidden rounded-full" aria-hidden="true">
          <div
            className="bg-copper-fill h-full rounded-full"
            style={{
              animation: `fill-up ${guest.expectedMs}ms cubic-bezier(0.3, 0.6, 0.6, 1) both`,
              animationDelay: `-${Math.min(elapsed, guest.expectedMs * 0.9)}ms`,
            }}
            onAnimationEnd={() => setLate(true)}
          />
        </div>
        <p className="text-dim mt-2.5 text-[13.5px]">{t(s.bootingHint)}</p>
        {late ? <p className="text-dim appear text-[13.5px]">{t(s.slower)}</p> : null}
      </div>
    </Veil>
  );
}

/** What lies over the terminal while nobody can type: never anything when the guest is ready. */
export function GuestOverlay() {
  const lab = useLab();
  const t = useText();
  const guest = useStore(lab.guest);
  const lesson = useStore(lab.lesson);
  switch (guest.kind) {
    case 'ready':
      return null;
    case 'off':
      return (
        <Veil late>
          <div className="max-w-96 text-center">
            <p className="font-serif text-[20px]">{t(s.off)}</p>
            <p className="text-dim mt-1 text-[14px]">{t(s.offHint)}</p>
            {lesson === null ? null : (
              <Button look="primary" className="mt-4" onClick={() => lab.startGuest(lesson.machine)}>
                <IconPlug />
                {t(s.start)}
              </Button>
            )}
          </div>
        </Veil>
      );
    case 'preparing':
      return <Waiting title={s.preparing} />;
    case 'launching':
      return <Waiting title={s.launching} />;
    case 'booting':
      return <Booting key={guest.runId} guest={guest} />;
    case 'restoring':
      return <Waiting title={s.restoring} />;
    case 'stopping':
      return <Waiting title={s.stopping} />;
    case 'paused':
      return <Waiting title={s.paused} />;
    case 'crashed':
      return (
        <Veil>
          <section
            role="alert"
            className="border-plum/50 bg-card w-full max-w-xl rounded-xl border px-5 py-4 shadow-lg"
          >
            <h3 className="mb-1.5 flex items-center gap-2 font-serif text-[19px] font-semibold">
              <IconWarning className="text-plum size-5" />
              {t(s.crashed)}
            </h3>
            <FaultBody fault={guest.fault} />
            {guest.logTail.trim() === '' ? null : (
              <details className="mt-3">
                <summary className="text-dim cursor-pointer text-[13px]">{t(s.log)}</summary>
                <pre className="bg-raised mt-1.5 max-h-40 overflow-auto rounded-lg px-3 py-2 font-mono text-[12px] leading-5 wrap-anywhere whitespace-pre-wrap select-text">
                  {guest.logTail.trim()}
                </pre>
              </details>
            )}
          </section>
        </Veil>
      );
  }
}
