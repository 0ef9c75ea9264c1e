import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listen } from './smtp';

/** One POST of the v3 Mail Send API that was taken. */
export interface ReceivedPost {
  authorization: string | null;
  body: {
    personalizations: Array<{ to: Array<{ email: string }>; custom_args?: Record<string, string> }>;
    [field: string]: unknown;
  };
}

export interface LocalSendGrid {
  port: number;
  received: ReceivedPost[];
  close(): Promise<void>;
}

/** What the real API answers with 400: required parts that are missing, or custom arguments that are no text. */
function problemOf(body: Record<string, unknown>): string | null {
  for (const field of ['personalizations', 'from', 'subject', 'content']) {
    if (body[field] === undefined) return `${field} is required`;
  }
  const content = body.content;
  if (!Array.isArray(content) || content[0]?.type !== 'text/plain') return 'text/plain must be first';
  return null;
}

/**
 * Speaks SendGrid's v3 /mail/send. Scripted by the first recipient's local part: «reject» 400, «greylist» 429
 * with Retry-After 7, «busy» 503, «hang-up-after-data» and «silent-after-data» take the message and never answer.
 */
export async function startSendGrid(key: string): Promise<LocalSendGrid> {
  const received: ReceivedPost[] = [];
  const answer = (
    response: ServerResponse,
    status: number,
    headers: Record<string, string>,
    body?: unknown,
  ) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(body === undefined ? undefined : JSON.stringify(body));
  };
  const refuse = (response: ServerResponse, status: number, message: string, headers = {}) =>
    answer(response, status, headers, { errors: [{ message, field: null, help: null }] });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    if (request.method !== 'POST' || request.url !== '/v3/mail/send')
      return refuse(response, 404, 'not found');
    const authorization = request.headers.authorization ?? null;
    if (authorization !== `Bearer ${key}`) return refuse(response, 401, 'authorization required');
    const body = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    const problem = problemOf(body);
    if (problem !== null) return refuse(response, 400, problem);
    const script = body.personalizations[0].to[0].email.split('@')[0];
    if (script === 'reject') return refuse(response, 400, 'does not contain a valid address');
    if (script === 'greylist') return refuse(response, 429, 'too many requests', { 'retry-after': '7' });
    if (script === 'busy') return refuse(response, 503, 'unavailable');
    received.push({ authorization, body });
    if (script === 'hang-up-after-data') {
      request.socket.destroy();
      return;
    }
    if (script === 'silent-after-data') return;
    answer(response, 202, { 'x-message-id': `sg-${received.length}` });
  }

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
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
