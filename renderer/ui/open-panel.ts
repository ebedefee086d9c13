/** Whether a panel or a page lies over the window: what is typed is meant for it, even while nothing in it has the focus. */
export function isPanelOpen(): boolean {
  return document.querySelector('[role=dialog]:popover-open, dialog[open]') !== null;
}
