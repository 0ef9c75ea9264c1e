import { createServer } from 'node:http';
import { listen } from '../../tests/servers/smtp.ts';

export interface FaultyReceiver {
  port: number;
  /** where each message was delivered, by its id */
  accepted: Map<string, string>;
  refused: number;
  close(): Promise<void>;
}

/** Takes webhooks: by the end of the path «ok» takes all, «faulty» answers 503, hangs up or never answers by turns. */
export async function startFaultyReceiver(): Promise<FaultyReceiver> {
  const accepted = new Map<string, string>();
  let turn = 0;
  const server = createServer(async (request, response) => {
    request.resume();
    await new Promise((ended) => request.once('end', ended).once('error', ended));
    turn += 1;
    const isFaulty = request.url?.endsWith('/faulty') === true;
    if (isFaulty && turn % 4 !== 0) {
      state.refused += 1;
      if (turn % 4 === 1) response.writeHead(503).end();
      if (turn % 4 === 2) request.socket.destroy();
      return;
    }
    const id = String(request.headers['webhook-id'] ?? '');
    accepted.set(id, request.url ?? '');
    response.writeHead(204).end();
  });
  const port = await listen(
    (ready) => server.listen(0, '127.0.0.1', ready),
    () => server.address(),
  );
  const state: FaultyReceiver = {
    port,
    accepted,
    refused: 0,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
  return state;
}
