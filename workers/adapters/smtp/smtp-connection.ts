import { connect } from 'cloudflare:sockets';

/** The other side closed, or nothing came in time: there is no answer. */
export class SmtpSilence extends Error {
  override readonly name = 'SmtpSilence';
}

/** What a server said: the code of its last line and the text of all of them. */
export interface SmtpReply {
  code: number;
  lines: string[];
}

const maxReplyCharacters = 64 * 1024;

/** Runs `work`, but not longer than `milliseconds`. */
async function within<T>(work: Promise<T>, milliseconds: number, what: string): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new SmtpSilence(`${what}: no answer`)), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** One TCP connection to an SMTP server: whole replies in, whole lines out. */
export class SmtpConnection {
  private reader: ReadableStreamDefaultReader<Uint8Array>;
  private writer: WritableStreamDefaultWriter<Uint8Array>;
  private readonly decoder = new TextDecoder();
  private readonly encoder = new TextEncoder();
  private buffer = '';

  private constructor(private socket: Socket) {
    // Both settle when the connection ends; the reads and writes that notice it report it.
    socket.closed.catch(() => undefined);
    this.reader = socket.readable.getReader();
    this.writer = socket.writable.getWriter();
  }

  /** @throws when nothing listens there, or not within `timeoutMs` */
  static async open(input: {
    hostname: string;
    port: number;
    tls: 'on' | 'off' | 'starttls';
    timeoutMs: number;
  }): Promise<SmtpConnection> {
    const socket = connect(
      { hostname: input.hostname, port: input.port },
      { secureTransport: input.tls, allowHalfOpen: false },
    );
    const connection = new SmtpConnection(socket);
    try {
      await within(socket.opened, input.timeoutMs, 'connect');
    } catch (error) {
      await connection.close();
      throw error;
    }
    return connection;
  }

  /**
   * Continues the conversation inside TLS.
   * @throws when the server had already sent something after its go-ahead: that text came before the encryption,
   * so anyone could have written it
   */
  async startTls(timeoutMs: number): Promise<void> {
    if (this.buffer !== '') throw new Error('STARTTLS: text before the handshake');
    this.reader.releaseLock();
    this.writer.releaseLock();
    this.socket = this.socket.startTls();
    this.socket.closed.catch(() => undefined);
    this.reader = this.socket.readable.getReader();
    this.writer = this.socket.writable.getWriter();
    await within(this.socket.opened, timeoutMs, 'STARTTLS');
  }

  /** @throws SmtpSilence when the connection ends or the reply is not complete in time */
  async readReply(timeoutMs: number): Promise<SmtpReply> {
    return within(this.readWholeReply(), timeoutMs, 'reply');
  }

  /** Writes text as it is; the caller ends its lines with CRLF. */
  async write(text: string, timeoutMs: number): Promise<void> {
    await within(this.writer.write(this.encoder.encode(text)), timeoutMs, 'write');
  }

  /** Ends the connection. Never throws. */
  async close(): Promise<void> {
    try {
      await this.socket.close();
    } catch {
      // It is gone already, which is all that was wanted.
    }
  }

  private async readWholeReply(): Promise<SmtpReply> {
    const lines: string[] = [];
    for (;;) {
      const line = await this.readLine();
      const parts = /^(\d{3})([ -]?)(.*)$/.exec(line);
      if (!parts) throw new Error('not an SMTP reply');
      lines.push(parts[3] ?? '');
      if (parts[2] !== '-') return { code: Number(parts[1]), lines };
    }
  }

  private async readLine(): Promise<string> {
    for (;;) {
      const end = this.buffer.indexOf('\n');
      if (end !== -1) {
        const line = this.buffer.slice(0, end).replace(/\r$/, '');
        this.buffer = this.buffer.slice(end + 1);
        return line;
      }
      if (this.buffer.length > maxReplyCharacters) throw new Error('endless SMTP reply');
      const { value, done } = await this.reader.read();
      if (done) throw new SmtpSilence('connection closed');
      this.buffer += this.decoder.decode(value, { stream: true });
    }
  }
}
