export interface Placement {
  /** `right` is a wish: where there is no room beside the anchor, it goes below or above. */
  side: 'above' | 'below' | 'right';
  align: 'start' | 'end';
}

const gap = 6;
const margin = 8;

/** Puts a fixed panel next to its anchor, on the other side where only that has room, and inside the window. */
export function place(panel: HTMLElement, anchor: Element, { side, align }: Placement): void {
  const at = anchor.getBoundingClientRect();
  const { width, height } = panel.getBoundingClientRect();
  const beside = at.right + gap;
  if (side === 'right' && beside + width <= window.innerWidth - margin) {
    panel.style.inset = 'auto';
    panel.style.left = `${beside}px`;
    panel.style.top = `${Math.max(margin, Math.min(at.top, window.innerHeight - height - margin))}px`;
    return;
  }
  const left = align === 'start' ? at.left : at.right - width;
  const above = at.top - height - gap;
  const below = at.bottom + gap;
  const fitsAbove = above >= margin;
  const fitsBelow = below + height <= window.innerHeight - margin;
  const isAbove = side === 'above' ? fitsAbove || !fitsBelow : fitsAbove && !fitsBelow;
  const clamp = (value: number, most: number) => Math.max(margin, Math.min(value, most - margin));
  panel.style.inset = 'auto';
  panel.style.left = `${clamp(left, window.innerWidth - width)}px`;
  // Hung up by the edge at the anchor, so that content that comes later makes it grow away from there.
  const room = window.innerHeight - height;
  if (isAbove) panel.style.bottom = `${clamp(window.innerHeight - at.top + gap, room)}px`;
  else panel.style.top = `${clamp(below, room)}px`;
}
