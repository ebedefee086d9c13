/**
 * Gives the page one thing: `window.taproom`, its end of a port to main. Runs sandboxed, before the page, and
 * afresh after each reload; the port dies with the page.
 */
import { contextBridge, ipcRenderer } from 'electron';
import { portChannel } from './transport/electron-channel.ts';
import { Inbox, type Port } from './transport/port.ts';

const channel = new MessageChannel();
const own = channel.port1;
const inbox = new Inbox();

own.addEventListener('message', (event: MessageEvent<unknown>) => inbox.deliver(event.data));
own.addEventListener('close', () => inbox.close());
own.start();
ipcRenderer.postMessage(portChannel, null, [channel.port2]);

const port: Port = {
  send: (message) => {
    if (!inbox.closed) own.postMessage(message);
  },
  onMessage: (receive) => inbox.onMessage(receive),
  onClose: (closed) => inbox.onClose(closed),
  close: () => {
    own.close();
    inbox.close();
  },
};
contextBridge.exposeInMainWorld('taproom', port);
