/**
 * Puts a text on the clipboard. A page that came over plain HTTP from another machine has no clipboard of its own, but
 * may still copy what is selected.
 */
export async function copyText(text: string): Promise<void> {
  if ('clipboard' in navigator) return navigator.clipboard.writeText(text);
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'sr-only';
  // A modal dialog takes the focus back from what lies outside it.
  const parent = document.activeElement?.closest('dialog, [role=dialog]') ?? document.body;
  const before = document.activeElement;
  parent.append(area);
  area.select();
  // Deprecated for what navigator.clipboard does, which is not there.
  // oxlint-disable-next-line typescript/no-deprecated
  const copied = document.execCommand('copy');
  area.remove();
  if (before instanceof HTMLElement) before.focus();
  if (!copied) throw new Error('The browser did not copy.');
}
