/** F6 and Ctrl+1, 2, 3, 4 move between the panes; xterm swallows Tab, so this is the way out of it. */
import { useEffect, useEffectEvent } from 'react';
import { shortcutOf } from '../lab/shortcuts.ts';

export interface PaneFocus {
  lesson: () => void;
  house: () => void;
  terminal: () => void;
  status: () => void;
}

const order = ['lesson', 'house', 'terminal', 'status'] as const;
type PaneName = (typeof order)[number];

function focusedPane(): PaneName | null {
  const name = document.activeElement?.closest<HTMLElement>('[data-pane]')?.dataset['pane'];
  return order.find((pane) => pane === name) ?? null;
}

function wantedPane(event: KeyboardEvent): PaneName | null {
  const shortcut = shortcutOf(event);
  const at = focusedPane();
  const from = at === null ? -1 : order.indexOf(at);
  if (shortcut === 'next-pane') return order[(from + 1) % order.length] ?? null;
  if (shortcut === 'previous-pane')
    return order[(Math.max(from, 0) + order.length - 1) % order.length] ?? null;
  return order.find((pane) => pane === shortcut) ?? null;
}

/** Listens before the terminal does. */
export function usePaneKeys(panes: PaneFocus): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const pane = wantedPane(event);
    if (pane === null) return;
    event.preventDefault();
    event.stopPropagation();
    panes[pane]();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listen, { capture: true });
    return () => window.removeEventListener('keydown', listen, { capture: true });
  }, []);
}

/** Focuses the first thing in an element that takes focus. */
export function focusInside(root: HTMLElement | null): void {
  const first = root?.querySelector<HTMLElement>(
    '[data-pane-focus], button:not(:disabled), input, [tabindex="0"]',
  );
  first?.focus();
}
