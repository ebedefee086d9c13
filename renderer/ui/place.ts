export interface Placement {
  side: 'above' | 'below';
  align: 'start' | 'end';
}

const gap = 6;
const margin = 8;

/** Puts a fixed panel next to its anchor and keeps it inside the window. */
export function place(panel: HTMLElement, anchor: Element, { side, align }: Placement): void {
  const at = anchor.getBoundingClientRect();
  const { width, height } = panel.getBoundingClientRect();
  const left = align === 'start' ? at.left : at.right - width;
  const top = side === 'below' ? at.bottom + gap : at.top - height - gap;
  const clamp = (value: number, most: number) => Math.max(margin, Math.min(value, most - margin));
  panel.style.inset = 'auto';
  panel.style.left = `${clamp(left, window.innerWidth - width)}px`;
  panel.style.top = `${clamp(top, window.innerHeight - height)}px`;
}
