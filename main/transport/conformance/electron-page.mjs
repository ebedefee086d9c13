// The page of the throw-away app: what `electron-main.ts` calls as `page.…`. Each answers null or says what is wrong.
import '../../../renderer/client/zod-without-eval.ts';
import { Terminal } from '@xterm/xterm';
import { giveStylesTheNonce } from '../../../renderer/client/style-nonce.ts';
import { dialWebSocket } from '../../../renderer/client/websocket-port.ts';
import { windowPort } from '../../../renderer/client/window-port.ts';
import { cases } from './cases.ts';

const violations = [];
document.addEventListener('securitypolicyviolation', (event) => {
  violations.push(`${event.effectiveDirective}: ${event.blockedURI} ${event.sample}`);
});
giveStylesTheNonce(document);

const socketUrl = `ws://${location.host}/socket`;

async function attempt(what) {
  try {
    await what();
    return null;
  } catch (error) {
    return String(error);
  }
}

async function refused(what) {
  return (await attempt(what)) !== null;
}

window.page = {
  /** Case `index`, over the preload's port or, with a token, over WebSockets. */
  run: (index, token) =>
    attempt(async () => {
      const open = () => (token === null ? windowPort(window) : dialWebSocket(socketUrl, token));
      await cases[index].run(async () => open());
      if (violations.length > 0) throw new Error(violations.join('\n'));
    }),

  refused: () => new Promise((resolve) => windowPort(window).onClose(() => resolve(null))),

  wrongToken: async () => {
    return (await refused(() => dialWebSocket(socketUrl, 'wrong'))) ? null : 'The socket opened.';
  },

  locked: async () => {
    const style = document.createElement('div');
    style.innerHTML = '<style>body { opacity: 0.5 }</style><img src="x" onerror="window.hacked = 1">';
    document.body.append(style);
    await new Promise((resolve) => style.querySelector('img').addEventListener('error', resolve));
    const script = document.createElement('script');
    script.textContent = 'window.hacked = 1';
    document.body.append(script);
    const frame = document.createElement('iframe');
    frame.src = 'app://taproom/';
    document.body.append(frame);
    const before = location.href;
    location.href = 'https://www.example.com/';
    const holds = {
      'no Node': !('require' in window || 'process' in window),
      'one thing on the window': Object.keys(window.taproom).sort().join() === 'close,onClose,onMessage,send',
      'no inline script': window.hacked === undefined,
      'no inline style': getComputedStyle(document.body).opacity === '1',
      'no eval': await refused(() => eval('1')),
      'no network': await refused(() => fetch('https://www.example.com/')),
      'no own fetch': await refused(() => fetch('/index.html')),
      'no window.open': window.open('https://www.example.com/') === null,
      'no notifications': (await Notification.requestPermission()) === 'denied',
      'no camera': await refused(() => navigator.mediaDevices.getUserMedia({ video: true })),
      'copying text': (await navigator.permissions.query({ name: 'clipboard-write' })).state === 'granted',
      'no clipboard reading': await refused(() => navigator.clipboard.readText()),
      'no location': await new Promise((resolve) =>
        navigator.geolocation.getCurrentPosition(
          () => resolve(false),
          () => resolve(true),
        ),
      ),
      'no navigation': location.href === before,
    };
    violations.length = 0;
    const broken = Object.keys(holds).filter((name) => !holds[name]);
    return broken.length === 0 ? null : broken.join(', ');
  },

  terminal: async () => {
    const place = document.createElement('div');
    document.body.append(place);
    const terminal = new Terminal({ allowProposedApi: true, screenReaderMode: true });
    terminal.open(place);
    await new Promise((resolve) => terminal.write('\x1b[31mred 虚拟化\x1b[38;2;1;2;3mink\x1b[0m', resolve));
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const red = place.querySelector('.xterm-fg-1');
    const problems = [...violations];
    if (!red) problems.push('nothing was drawn');
    else if (getComputedStyle(red).color === getComputedStyle(document.body).color)
      problems.push('no colour');
    const drawn = [...place.querySelectorAll('.xterm-rows span')].map((span) => getComputedStyle(span).color);
    if (!drawn.includes('rgb(1, 2, 3)')) problems.push('no colour outside the palette');
    return problems.length === 0 ? null : problems.join('\n');
  },
};
