/** F6 and Ctrl+1, 2, 3, 4 move between the panes; xterm swallows Tab, so this is the way out of it. */
import { useEffect, useEffectEvent } from 'react';

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
  if (event.key === 'F6') {
    const at = focusedPane();
    const from = at === null ? -1 : order.indexOf(at);
    const step = event.shiftKey ? order.length - 1 : 1;
    return order[(from + step + (from < 0 && event.shiftKey ? 1 : 0)) % order.length] ?? null;
  }
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return null;
  switch (event.key) {
    case '1':
      return 'lesson';
    case '2':
      return 'house';
    case '3':
      return 'terminal';
    case '4':
      return 'status';
    default:
      return null;
  }
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
