import { createServer } from 'node:http';
import type { LocalReceiver } from './receiver';
import type { LocalSendGrid } from './sendgrid';
import { type LocalSmtp, listen } from './smtp';

/**
 * Lets a test inside workerd see what the servers got: GET /smtp?to=address and GET /sendgrid?to=address answer
 * with everything that was taken for that recipient, GET /receiver?to=path with every post to that path, GET /dns?to=domain with every question about it.
 */
export async function startControl(servers: {
  smtp: LocalSmtp;
  sendGrid: LocalSendGrid;
  receiver: LocalReceiver;
}): Promise<{ port: number; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const to = url.searchParams.get('to') ?? '';
    const found =
      url.pathname === '/dns'
        ? servers.receiver.asked.filter((name) => name === to || name.endsWith(`.${to}`))
        : url.pathname === '/receiver'
          ? servers.receiver.received.filter((post) => post.path === to)
          : url.pathname === '/smtp'
            ? servers.smtp.received.filter((mail) => mail.to.includes(to))
            : servers.sendGrid.received.filter((post) =>
                post.body.personalizations.some((part) =>
                  part.to.some((recipient) => recipient.email === to),
                ),
              );
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(found));
  });
  const port = await listen(
    (ready) => server.listen(0, '127.0.0.1', ready),
    () => server.address(),
  );
  return {
    port,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
