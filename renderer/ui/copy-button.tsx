import { useEffect, useState } from 'react';
import { type Texts, useText } from '../i18n/text.ts';
import { Button } from './button.tsx';
import { copyText } from './copy-text.ts';
import { IconCheck, IconCopy } from './icons.tsx';

const s = {
  copy: { en: 'Copy', 'zh-CN': '复制' },
  copied: { en: 'Copied', 'zh-CN': '已复制' },
} satisfies Texts;

/** Copies a text and says so for a moment. `what` completes the accessible name. */
export function CopyButton({ text, what }: { text: string; what: string }) {
  const t = useText();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1600);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <Button
      look="quiet"
      aria-label={`${t(copied ? s.copied : s.copy)} ${what}`}
      onClick={() => {
        copyText(text).then(
          () => setCopied(true),
          () => setCopied(false),
        );
      }}
    >
      {copied ? <IconCheck /> : <IconCopy />}
      {t(copied ? s.copied : s.copy)}
    </Button>
  );
}
