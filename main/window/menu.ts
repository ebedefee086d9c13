import { app, Menu, type MenuItemConstructorOptions, type WebContents } from 'electron';
import type { Language } from '../contract/text.ts';
import { say, type Word } from './words.ts';

type Role = NonNullable<MenuItemConstructorOptions['role']>;

/**
 * The application's shortcuts. A page sees a key before the menu does, so the terminal keeps what it handles
 * (Ctrl+R, Ctrl+-). Only macOS shows it: there copy and paste need a menu to work at all.
 */
export function setMenu(language: Language, zoom: (step: 1 | 0 | -1) => void): void {
  const item = (role: Role, word: Word): MenuItemConstructorOptions => ({ role, label: say(word, language) });
  // Not Electron's own, which nobody would remember.
  const sizes: readonly [Word, string, 1 | 0 | -1][] = [
    ['zoomReset', 'CommandOrControl+0', 0],
    ['zoomIn', 'CommandOrControl+Plus', 1],
    ['zoomOut', 'CommandOrControl+-', -1],
  ];
  const mac = process.platform === 'darwin';
  const view: MenuItemConstructorOptions[] = [
    ...sizes.map(([word, accelerator, step]) => ({
      label: say(word, language),
      accelerator,
      click: () => zoom(step),
    })),
    { type: 'separator' },
    item('togglefullscreen', 'fullScreen'),
    ...(app.isPackaged ? [] : [item('reload', 'reload'), { role: 'toggleDevTools' } as const]),
  ];
  const edit = [
    item('cut', 'cut'),
    item('copy', 'copy'),
    item('paste', 'paste'),
    item('selectAll', 'selectAll'),
  ];
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(mac ? [{ role: 'appMenu' } as const, { label: say('edit', language), submenu: edit }] : []),
      { label: say('view', language), submenu: view },
      ...(mac ? [{ ...item('windowMenu', 'window') }] : []),
    ]),
  );
}

/** Copy and paste under the right mouse button, where they apply. */
export function offerContextMenu(contents: WebContents, language: () => Language): void {
  contents.on('context-menu', (_event, { editFlags, isEditable }) => {
    const label = (word: Word): string => say(word, language());
    Menu.buildFromTemplate([
      { role: 'copy', label: label('copy'), enabled: editFlags.canCopy },
      { role: 'paste', label: label('paste'), enabled: isEditable && editFlags.canPaste },
      { role: 'selectAll', label: label('selectAll'), enabled: editFlags.canSelectAll },
    ]).popup();
  });
}
