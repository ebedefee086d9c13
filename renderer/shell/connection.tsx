import { type ReactNode, useSyncExternalStore } from 'react';
import { taken } from '../client/connection-faults.ts';
import type { ConnectionState, LiveClient } from '../client/live-client.ts';
import { type Text, type Texts, useText } from '../i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { IconPlug } from '../ui/icons.tsx';

const s = {
  lost: { en: 'The line went quiet', 'zh-CN': '线路断了' },
  taken: { en: 'Somebody is in', 'zh-CN': '里面已经有人了' },
  retrying: { en: 'Calling again…', 'zh-CN': '正在重拨……' },
  retry: { en: 'Try now', 'zh-CN': '现在重试' },
  reload: { en: 'Reload the window', 'zh-CN': '重新载入窗口' },
} satisfies Texts;

/** The connection to main, live. */
export function useConnection(client: LiveClient): ConnectionState {
  return useSyncExternalStore(
    (changed) => client.onState(changed),
    () => client.state,
  );
}

/** A card in the middle of an otherwise empty or covered window. */
export function Notice({ title, children }: { title: Text; children: ReactNode }) {
  const t = useText();
  return (
    <div className="appear-late fixed inset-0 z-50 grid place-items-center bg-[color-mix(in_srgb,var(--ground)_84%,transparent)] p-6">
      <section
        role="alertdialog"
        aria-label={t(title)}
        className="border-edge/60 bg-card w-full max-w-lg rounded-2xl border px-7 py-6 shadow-2xl"
      >
        <h2 className="flex items-center gap-2.5 font-serif text-[22px] font-semibold">
          <IconPlug className="text-plum size-6" />
          {t(title)}
        </h2>
        <div className="mt-2">{children}</div>
      </section>
    </div>
  );
}

/** Covers the window while main cannot be reached, and says what is being done about it. */
export function ConnectionLost({ client }: { client: LiveClient }) {
  const t = useText();
  const state = useConnection(client);
  if (state.kind !== 'lost') return null;
  return (
    <Notice title={state.fault.tag === taken.tag ? s.taken : s.lost}>
      <p>{t(state.fault.message)}</p>
      <p className="text-dim mt-1">{t(state.fault.hint)}</p>
      <div className="mt-4 flex items-center gap-3">
        <Button
          look="primary"
          autoFocus
          onClick={() => {
            if (state.retrying) client.retryNow();
            else window.location.reload();
          }}
        >
          {t(state.retrying ? s.retry : s.reload)}
        </Button>
        {state.retrying ? (
          <span role="status" className="text-dim text-[14px]">
            {t(s.retrying)}
          </span>
        ) : null}
      </div>
    </Notice>
  );
}
