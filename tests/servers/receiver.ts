import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { answerDns, questionName, scriptOf } from './dns-zone.ts';
import { listen } from './smtp.ts';

/** One post to the receiver of webhooks. */
export interface ReceivedWebhook {
  path: string;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

export interface LocalReceiver {
  port: number;
  received: ReceivedWebhook[];
  /** names that the resolver was asked for, in order */
  asked: string[];
  close(): Promise<void>;
}

/**
 * Takes webhooks and answers DNS over HTTPS. Scripted by the end of the path: «busy» 503, «gone» 410, «redirect» 302 to
 * another path, «first-busy» 503 to the first post only; anything else 204. /dns-query is a resolver: see dns-zone.ts.
 * @param at the port; 0 takes any that is free
 */
export async function startReceiver(at = 0): Promise<LocalReceiver> {
  const received: ReceivedWebhook[] = [];
  const asked: string[] = [];
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const path = url.pathname;
    if (path === '/dns-query') {
      asked.push(questionName(Buffer.concat(chunks)) ?? '');
      resolve(request, response, Buffer.concat(chunks));
      return;
    }
    const isFirst = !received.some((post) => post.path === path);
    received.push({ path, headers: request.headers, body: Buffer.concat(chunks).toString('utf8') });
    const script = path.split('/').at(-1);
    if (script === 'redirect') response.writeHead(302, { location: `${path}-followed` });
    else if (script === 'gone') response.writeHead(410);
    else if (script === 'busy' || (script === 'first-busy' && isFirst)) response.writeHead(503);
    else response.writeHead(204);
    response.end();
  });
  const port = await listen(
    (ready) => server.listen(at, '127.0.0.1', ready),
    () => server.address(),
  );
  return {
    port,
    received,
    asked,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

const DNS_MESSAGE = 'application/dns-message';

/** DNS over HTTPS by POST (RFC 8484, 4.1), with the failures that a name asks for. */
function resolve(request: IncomingMessage, response: ServerResponse, message: Buffer): void {
  const name = questionName(message);
  if (request.method !== 'POST' || request.headers['content-type'] !== DNS_MESSAGE || name === null) {
    response.writeHead(415).end();
    return;
  }
  switch (scriptOf(name)) {
    case 'busy':
      response.writeHead(503).end();
      return;
    case 'slow':
      return;
    case 'redirect':
      response.writeHead(307, { location: '/dns-query-elsewhere' }).end();
      return;
    case 'garbage':
      response.writeHead(200, { 'content-type': DNS_MESSAGE }).end(Buffer.alloc(40, 0xff));
      return;
    default:
      response.writeHead(200, { 'content-type': DNS_MESSAGE }).end(answerDns(message));
  }
}
