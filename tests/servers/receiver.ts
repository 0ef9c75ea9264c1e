import { createServer } from 'node:http';
import { listen } from './smtp';

/** One post to the receiver of webhooks. */
export interface ReceivedWebhook {
  path: string;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

export interface LocalReceiver {
  port: number;
  received: ReceivedWebhook[];
  close(): Promise<void>;
}

/**
 * Takes webhooks and answers DNS over HTTPS. Scripted by the end of the path: «busy» 503, «gone» 410, «redirect» 302 to
 * another path, «first-busy» 503 to the first post only; anything else 204. GET /dns-query answers as RFC 8484's JSON
 * form: the name's first label says which records there are.
 */
export async function startReceiver(): Promise<LocalReceiver> {
  const received: ReceivedWebhook[] = [];
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (request.method === 'GET' && url.pathname === '/dns-query') {
      const name = url.searchParams.get('name') ?? '';
      const answer = dnsAnswer(name, url.searchParams.get('type') ?? '');
      response.writeHead(answer === null ? 503 : 200, { 'content-type': 'application/dns-json' });
      response.end(answer === null ? '' : JSON.stringify(answer));
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const path = url.pathname;
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
    (ready) => server.listen(0, '127.0.0.1', ready),
    () => server.address(),
  );
  return {
    port,
    received,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

const RECORDS: Record<string, string[]> = {
  'good.example TXT': ['"google-site-verification=x"', '"v=spf1 include:sendgrid.net -all"'],
  '_dmarc.good.example TXT': ['"v=DMARC1; p=quarantine; " "rua=mailto:d@good.example"'],
  's1._domainkey.good.example CNAME': ['s1.domainkey.u1.wl.sendgrid.net.'],
  's1._domainkey.good.example TXT': ['"k=rsa; t=s; p=MIGf"'],
  's2._domainkey.good.example TXT': ['"k=rsa; t=s; p=MIGf"'],
  'double.example TXT': ['"v=spf1 -all"', '"v=spf1 include:sendgrid.net ~all"'],
};

function dnsAnswer(name: string, type: string): object | null {
  if (name.endsWith('down.example')) return null;
  const data = RECORDS[`${name} ${type}`];
  const number = { TXT: 16, CNAME: 5 }[type];
  if (data === undefined) return { Status: name.includes('good') ? 0 : 3 };
  return { Status: 0, Answer: data.map((value) => ({ name, type: number, TTL: 300, data: value })) };
}
