/** A document ready to print: complete HTML (no network, no script) and the footer of each page. */
export interface PrintJob {
  html: string;
  /** Chromium footer template: may use `pageNumber` and `totalPages` spans */
  footer: string;
  /** Texts that the loaded page must hold before it is printed (number, client, total): no error page is ever kept. */
  mustContain: readonly string[];
}

/**
 * Why nothing was printed.
 * - `unavailable`: no browser binding, or no Chrome behind it. It comes back when someone installs or binds one.
 * - `busy`: too many browsers or launches. Try again after `retryAfterSeconds`.
 * - `crashed`, `timeout`: this attempt is lost, the next one may succeed.
 * - `wrong_page`: what was loaded, or what came out, is not the document. A bug or an attack.
 */
export type PdfPrintFailure = 'unavailable' | 'busy' | 'crashed' | 'timeout' | 'wrong_page';

export class PdfPrintError extends Error {
  override readonly name = 'PdfPrintError';

  constructor(
    readonly failure: PdfPrintFailure,
    message: string,
    /** only for `busy` */
    readonly retryAfterSeconds: number | null = null,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  /** Whether the same job may succeed later, and is worth keeping: everything but a document that is not itself. */
  get isRecoverable(): boolean {
    return this.failure !== 'wrong_page';
  }
}

/**
 * Whether a printer failed. By name: the printer and its caller may be in two bundles, each with this class of its
 * own, where `instanceof` is false.
 */
export function isPdfPrintError(error: unknown): error is PdfPrintError {
  return error instanceof Error && error.name === 'PdfPrintError';
}

/** Prints HTML documents to PDF. One printer serves a batch with one browser; `close` it in a `finally`. */
export interface PdfPrinter {
  /** @throws PdfPrintError */
  print(job: PrintJob): Promise<Uint8Array>;
  /** Frees the browser. Never throws; the printer may be used again and starts another one. */
  close(): Promise<void>;
}
