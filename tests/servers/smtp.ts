import { type AddressInfo, createServer } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A message as the server took it off the wire. */
export interface ReceivedMail {
  from: string;
  to: string[];
  raw: string;
}

export interface LocalSmtp {
  port: number;
  /** accepts connections and closes them without a word */
  deafPort: number;
  received: ReceivedMail[];
  close(): Promise<void>;
}

class SmtpReply extends Error {
  readonly responseCode: number;

  constructor(responseCode: number, message: string) {
    super(message);
    this.responseCode = responseCode;
  }
}

function localPart(address: string): string {
  return address.slice(0, address.indexOf('@'));
}

/**
 * A real SMTP server whose behaviour is scripted by the recipient's local part:
 * «reject» 550 and «greylist» 451 at RCPT, «hang-up-at-rcpt»; «refuse-data» 554 and «busy» 451 after DATA;
 * «hang-up-after-data», «silent-after-data» take the message and never answer; «eight-bit» and others accept.
 * Sign-in: user «facturier», password «se+cret é».
 */
export async function startSmtp(): Promise<LocalSmtp> {
  const received: ReceivedMail[] = [];
  const hangUp = (sessionId: string): void => {
    for (const connection of server.connections) {
      if (connection.id === sessionId) connection._socket.destroy();
    }
  };
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    authMethods: ['PLAIN', 'LOGIN'],
    disableReverseLookup: true,
    closeTimeout: 10,
    size: 1_000_000,
    logger: false,
    onAuth(auth, _session, callback) {
      if (auth.username === 'facturier' && auth.password === 'se+cret é')
        callback(null, { user: 'facturier' });
      else callback(new SmtpReply(535, 'bad credentials'));
    },
    onRcptTo(address, session, callback) {
      const script = localPart(address.address);
      if (script === 'reject') callback(new SmtpReply(550, 'no such mailbox'));
      else if (script === 'greylist') callback(new SmtpReply(451, 'try again later'));
      else if (script === 'hang-up-at-rcpt') hangUp(session.id);
      else callback();
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map((recipient) => recipient.address);
        const scripts = to.map(localPart);
        if (scripts.includes('refuse-data')) return callback(new SmtpReply(554, 'content refused'));
        if (scripts.includes('busy')) return callback(new SmtpReply(451, 'busy'));
        const from = session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address;
        received.push({ from, to, raw: Buffer.concat(chunks).toString('latin1') });
        if (scripts.includes('hang-up-after-data')) return hangUp(session.id);
        if (scripts.includes('silent-after-data')) return undefined;
        return callback(null, 'queued');
      });
    },
  });
  server.on('error', () => undefined);
  const deaf = createServer((socket) => socket.destroy());
  const port = await listen(
    (ready) => server.listen(0, '127.0.0.1', ready),
    () => server.server.address(),
  );
  const deafPort = await listen(
    (ready) => deaf.listen(0, '127.0.0.1', ready),
    () => deaf.address(),
  );
  return {
    port,
    deafPort,
    received,
    async close() {
      await Promise.all([
        new Promise<void>((done) => server.close(() => done())),
        new Promise<void>((done) => deaf.close(() => done())),
      ]);
    },
  };
}

/** Waits until a server listens. @returns its port */
export async function listen(
  start: (ready: () => void) => unknown,
  address: () => AddressInfo | string | null,
): Promise<number> {
  await new Promise<void>((ready) => start(ready));
  const bound = address();
  if (bound === null || typeof bound === 'string') throw new Error('no port');
  return bound.port;
}
