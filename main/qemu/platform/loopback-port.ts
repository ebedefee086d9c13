import type { Server } from 'node:net';

/** Has a server listen where only this machine can reach it; the port is any free one. @throws Error of the system. */
export function listenOnLoopback(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      server.off('error', reject);
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('listens at no port'));
      else resolve(address.port);
    });
  });
}
