import { SmtpConnection, type SmtpReply, SmtpSilence } from './smtp-connection';
import type { SmtpSettings } from './smtp-settings';

/**
 * How a delivery ended. `refused` is definite: the server said no, or it never got the message.
 * `silence` is not: the message was on its way when the server fell silent.
 */
export type DeliveryResult =
  | { state: 'accepted' }
  | { state: 'refused'; code: number | null; reason: string }
  | { state: 'silence'; reason: string };

/** The server answered, and the answer was no. */
class SmtpRefusal extends Error {
  constructor(
    readonly code: number | null,
    reason: string,
  ) {
    super(reason);
  }
}

function refusal(step: string, reply: SmtpReply): SmtpRefusal {
  const text = reply.lines.join(' ').replace(/[^\x20-\x7e]+/g, ' ');
  return new SmtpRefusal(reply.code, `${step}: ${reply.code} ${text}`.slice(0, 200));
}

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

/** Lines that begin with a dot get another one (RFC 5321, 4.5.2), and a lone dot ends the message. */
function dotStuffed(message: string): string {
  if (/(?:^|[^\r])\n|\r(?!\n)/.test(message)) throw new Error('message with a bare CR or LF');
  const ended = message.endsWith('\r\n') ? message : `${message}\r\n`;
  return `${ended.replace(/(^|\r\n)\./g, '$1..')}.\r\n`;
}

/** One conversation with a server. */
class Conversation {
  capabilities: string[] = [];
  private readonly deadline: number;

  constructor(
    private readonly connection: SmtpConnection,
    private readonly settings: SmtpSettings,
    private readonly clientName: string,
  ) {
    this.deadline = Date.now() + settings.timeouts.totalMs;
  }

  /** Sends a command and wants a reply of the class `expected` (2 or 3). `step` names it without its secrets. */
  async say(step: string, line: string, expected: 2 | 3): Promise<SmtpReply> {
    await this.connection.write(`${line}\r\n`, this.patience(this.settings.timeouts.replyMs));
    const reply = await this.connection.readReply(this.patience(this.settings.timeouts.replyMs));
    if (Math.floor(reply.code / 100) !== expected) throw refusal(step, reply);
    return reply;
  }

  async greet(): Promise<void> {
    const greeting = await this.connection.readReply(this.patience(this.settings.timeouts.replyMs));
    if (greeting.code !== 220) throw refusal('greeting', greeting);
    await this.hello();
    if (this.settings.tls !== 'starttls') return;
    if (!this.capabilities.includes('STARTTLS')) {
      throw new SmtpRefusal(null, 'STARTTLS: not offered, and the message does not travel in the clear');
    }
    await this.say('STARTTLS', 'STARTTLS', 2);
    await this.connection.startTls(this.settings.timeouts.connectMs);
    await this.hello();
  }

  async signIn(): Promise<void> {
    const { credentials } = this.settings;
    if (credentials === null) return;
    const methods = this.capabilities.find((line) => line.startsWith('AUTH'))?.split(/[ =]/) ?? [];
    if (methods.includes('PLAIN')) {
      await this.say('AUTH', `AUTH PLAIN ${base64(`\0${credentials.username}\0${credentials.password}`)}`, 2);
    } else if (methods.includes('LOGIN')) {
      await this.say('AUTH', 'AUTH LOGIN', 3);
      await this.say('AUTH', base64(credentials.username), 3);
      await this.say('AUTH', base64(credentials.password), 2);
    } else {
      throw new SmtpRefusal(null, 'AUTH: the server offers neither PLAIN nor LOGIN');
    }
  }

  /** All recipients or none: one refused recipient refuses the message, so that nothing is half sent. */
  async envelope(from: string, to: readonly string[], bytes: number): Promise<void> {
    const size = this.capabilities.find((line) => /^SIZE(?: |$)/.test(line));
    const limit = Number(size?.split(' ')[1] ?? 0);
    if (limit > 0 && bytes > limit) throw new SmtpRefusal(552, `SIZE: ${bytes} bytes, ${limit} allowed`);
    await this.say('MAIL', `MAIL FROM:<${from}>${size === undefined ? '' : ` SIZE=${bytes}`}`, 2);
    for (const address of to) await this.say('RCPT', `RCPT TO:<${address}>`, 2);
    await this.say('DATA', 'DATA', 3);
  }

  async body(stuffed: string): Promise<void> {
    await this.connection.write(stuffed, this.patience(this.settings.timeouts.acceptMs));
    const reply = await this.connection.readReply(this.patience(this.settings.timeouts.acceptMs));
    if (Math.floor(reply.code / 100) !== 2) throw refusal('message', reply);
  }

  /** The time a step may take: its own, but never past the end of the whole conversation's. */
  private patience(milliseconds: number): number {
    return Math.max(1, Math.min(milliseconds, this.deadline - Date.now()));
  }

  private async hello(): Promise<void> {
    const reply = await this.say('EHLO', `EHLO ${this.clientName}`, 2);
    this.capabilities = reply.lines.slice(1).map((line) => line.toUpperCase());
  }
}

/**
 * Hands one message to an SMTP server (RFC 5321). Never throws for what the network or the server does.
 * @param mail `raw` is ASCII with CRLF line ends; addresses passed the guard, so they cannot add commands
 */
export async function deliver(
  settings: SmtpSettings,
  mail: { from: string; to: readonly string[]; raw: string },
): Promise<DeliveryResult> {
  const stuffed = dotStuffed(mail.raw);
  let handedOver = false;
  let connection: SmtpConnection | null = null;
  try {
    connection = await SmtpConnection.open({
      hostname: settings.hostname,
      port: settings.port,
      tls: settings.tls === 'implicit' ? 'on' : settings.tls === 'starttls' ? 'starttls' : 'off',
      timeoutMs: settings.timeouts.connectMs,
    });
    const clientName = mail.from.slice(mail.from.lastIndexOf('@') + 1);
    const conversation = new Conversation(connection, settings, clientName);
    await conversation.greet();
    await conversation.signIn();
    await conversation.envelope(mail.from, mail.to, mail.raw.length);
    handedOver = true;
    await conversation.body(stuffed);
    await connection.write('QUIT\r\n', settings.timeouts.replyMs).catch(() => undefined);
    return { state: 'accepted' };
  } catch (error) {
    if (error instanceof SmtpRefusal) return { state: 'refused', code: error.code, reason: error.message };
    const what = error instanceof SmtpSilence ? error.message : 'connection lost';
    if (handedOver) return { state: 'silence', reason: `after DATA: ${what}` };
    return { state: 'refused', code: null, reason: `before DATA: ${what}` };
  } finally {
    await connection?.close();
  }
}
