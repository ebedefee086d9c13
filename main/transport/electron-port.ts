import { ipcMain, type IpcMainEvent, type MessagePortMain } from 'electron';
import { portChannel } from './electron-channel.ts';
import { Inbox, type Port } from './port.ts';

/**
 * Takes the port that each page load hands over. The sender is checked once, here: after that, holding the port
 * is the permission, and it dies with its page. Returns how to stop taking ports.
 */
export function acceptPorts(
  isTrusted: (event: IpcMainEvent) => boolean,
  accept: (port: Port) => void,
): () => void {
  const take = (event: IpcMainEvent): void => {
    const [raw] = event.ports;
    if (!raw) return;
    if (isTrusted(event)) accept(electronPort(raw));
    else raw.close();
  };
  ipcMain.on(portChannel, take);
  return () => void ipcMain.off(portChannel, take);
}

/** Main's end of a `MessagePort` whose other end is in a page's preload. */
export function electronPort(raw: MessagePortMain): Port {
  const inbox = new Inbox();
  raw.on('message', (event) => inbox.deliver(event.data));
  raw.on('close', () => inbox.close());
  raw.start();
  return {
    send(message) {
      if (!inbox.closed) raw.postMessage(message);
    },
    onMessage: (receive) => inbox.onMessage(receive),
    onClose: (closed) => inbox.onClose(closed),
    close() {
      raw.close();
      inbox.close();
    },
  };
}
