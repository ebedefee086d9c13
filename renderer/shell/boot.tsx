import { useEffect, useState } from 'react';
import type { Fault } from '../../main/contract/fault.ts';
import type { LiveClient } from '../client/live-client.ts';
import { nearestLanguage } from '../../main/contract/nearest-language.ts';
import { LanguageContext, type Texts, useText } from '../i18n/text.ts';
import { type Lab, startLab, toFault } from '../lab/lab.ts';
import { Button } from '../ui/button.tsx';
import { App } from '../app.tsx';
import { ConnectionLost, Notice, useConnection } from './connection.tsx';
import { useDocumentLanguage, useTheme } from './environment.ts';

const s = {
  opening: { en: 'Opening the taproom…', 'zh-CN': 'Taproom正在打开……' },
  failed: { en: 'Taproom could not open', 'zh-CN': 'Taproom没能打开' },
  retry: { en: 'Try again', 'zh-CN': '再试一次' },
} satisfies Texts;

/** Until main has said which one was chosen. */
const firstLanguage = nearestLanguage(navigator.languages);

type Opening = { kind: 'opening' } | { kind: 'open'; lab: Lab } | { kind: 'failed'; fault: Fault };

/** Greets main and shows the window; until then, and when that fails, says so. */
export function Boot({ client }: { client: LiveClient }) {
  const [opening, setOpening] = useState<Opening>({ kind: 'opening' });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let wanted = true;
    startLab(client).then(
      (lab) => {
        if (wanted) setOpening({ kind: 'open', lab });
        else lab.close();
      },
      (error: unknown) => {
        if (wanted) setOpening({ kind: 'failed', fault: toFault(error) });
      },
    );
    return () => {
      wanted = false;
    };
  }, [client, attempt]);
  if (opening.kind === 'open') return <App lab={opening.lab} />;
  return (
    <LanguageContext value={firstLanguage}>
      <Waiting
        client={client}
        fault={opening.kind === 'failed' ? opening.fault : null}
        onRetry={() => {
          setOpening({ kind: 'opening' });
          setAttempt((count) => count + 1);
        }}
      />
    </LanguageContext>
  );
}

function Waiting(props: { client: LiveClient; fault: Fault | null; onRetry: () => void }) {
  const t = useText();
  const connection = useConnection(props.client);
  useTheme('system');
  useDocumentLanguage(firstLanguage);
  const { onRetry } = props;
  const isOpen = connection.kind === 'open';
  const failed = props.fault !== null;
  useEffect(() => {
    // A first greeting that the lost connection swallowed is asked again once it is back.
    if (isOpen && failed) {
      const again = setTimeout(onRetry, 0);
      return () => clearTimeout(again);
    }
    return undefined;
    // Only the connection coming back asks again, not each failure on an open one.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [isOpen]);
  if (connection.kind === 'lost') return <ConnectionLost client={props.client} />;
  if (props.fault === null) {
    return (
      <p role="status" className="appear-late text-dim grid h-full place-items-center font-serif text-[18px]">
        {t(s.opening)}
      </p>
    );
  }
  return (
    <Notice title={s.failed}>
      <p>{t(props.fault.message)}</p>
      <p className="text-dim mt-1">{t(props.fault.hint)}</p>
      <Button look="primary" className="mt-4" onClick={onRetry}>
        {t(s.retry)}
      </Button>
    </Notice>
  );
}
