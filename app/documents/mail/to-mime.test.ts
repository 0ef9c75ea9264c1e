import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import type { MailMessage } from '~/ports/mail-transport';
import { toMime } from './to-mime';

const base: MailMessage = {
  mailId: '01930000-0000-7000-8000-00000000000a',
  messageId: '01930000-0000-7000-8000-00000000000a@facturier.example',
  from: { name: 'Atelier Martin', address: 'factures@facturier.example' },
  replyTo: null,
  to: [{ name: null, address: 'compta@ecrous.example' }],
  cc: [],
  subject: 'Facture FAC-2026-001',
  text: 'Bonjour',
  html: '<p>Bonjour</p>',
  language: 'fr',
  attachments: [{ fileName: 'FAC-2026-001.pdf', contentType: 'application/pdf', bytes: new Uint8Array([1]) }],
  date: new Date('2026-11-24T09:00:00Z'),
};

const hostile = fc.constantFrom(
  '\r\n',
  '\n',
  '\r',
  '\0',
  '\u2028',
  '\u0085',
  ' ',
  '\t',
  ',',
  '"',
  '<',
  '>',
  '\\',
);
const word = fc.string({ unit: 'grapheme', maxLength: 60 });
/** Texts of which one in eight holds something a header must not. */
const headerText = fc.oneof(
  { weight: 7, arbitrary: word },
  {
    weight: 1,
    arbitrary: fc
      .tuple(word, hostile, fc.constantFrom('Bcc: evil@example.com', 'x'), word)
      .map((parts) => parts.join('')),
  },
);
const address = fc.oneof(
  { weight: 7, arbitrary: fc.emailAddress() },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.emailAddress(), hostile, fc.emailAddress()).map((parts) => parts.join('')),
  },
);
const mailbox = fc.record({ name: fc.option(headerText), address });
const message = fc.record({
  subject: headerText,
  from: mailbox,
  replyTo: fc.option(mailbox),
  to: fc.array(mailbox, { minLength: 1, maxLength: 3 }),
  cc: fc.array(mailbox, { maxLength: 2 }),
  text: fc.string({ unit: 'grapheme', maxLength: 400 }),
  fileName: fc.oneof({ weight: 7, arbitrary: fc.constant('FAC-2026-001.pdf') }, headerText),
  bytes: fc.uint8Array({ maxLength: 300 }),
});

function composed(draft: MailMessage): string | null {
  try {
    return toMime(draft);
  } catch {
    return null;
  }
}

describe('toMime', () => {
  it('either refuses a message or writes exactly its own headers', async () => {
    let written = 0;
    await fc.assert(
      fc.asyncProperty(message, async ({ fileName, bytes, ...changes }) => {
        const draft: MailMessage = {
          ...base,
          ...changes,
          attachments: [{ fileName, contentType: 'application/pdf', bytes }],
        };
        const mime = composed(draft);
        if (mime === null) return;
        written += 1;
        const parsed = await PostalMime.parse(mime);
        const expected = ['date', 'from', 'to', 'message-id', 'subject', 'mime-version', 'content-language'];
        if (draft.replyTo !== null) expected.push('reply-to');
        if (draft.cc.length > 0) expected.push('cc');
        expected.push('content-type');
        expect(parsed.headers.map((header) => header.key).sort()).toEqual(expected.sort());
        expect((parsed.subject ?? '').trim()).toBe(draft.subject.trim());
        expect(parsed.from?.address).toBe(draft.from.address);
        expect(parsed.to?.map((to) => to.address)).toEqual(draft.to.map((to) => to.address));
        expect(parsed.attachments).toHaveLength(1);
        expect((parsed.text ?? '').trim()).toBe(draft.text.replace(/\r\n?/g, '\n').trim());
        for (const line of mime.split('\r\n')) {
          expect(line.length).toBeLessThanOrEqual(998);
          expect(line).toMatch(/^[\t\x20-\x7e]*$/);
        }
      }),
      { numRuns: 400 },
    );
    expect(written).toBeGreaterThan(40);
  });

  it.each(['\r\n', '\n', '\r', '\0'])('refuses %j in each header-bound string', (mark) => {
    const bad = `a${mark}Bcc: evil@example.com`;
    const badBox = { name: null, address: `a@b.example${mark}Bcc: evil@example.com` };
    const [attachment] = base.attachments;
    if (attachment === undefined) throw new Error('no attachment');
    const drafts: MailMessage[] = [
      { ...base, subject: bad },
      { ...base, from: { ...base.from, name: bad } },
      { ...base, from: badBox },
      { ...base, replyTo: badBox },
      { ...base, to: [badBox] },
      { ...base, cc: [badBox] },
      { ...base, messageId: bad },
      { ...base, mailId: bad },
      { ...base, attachments: [{ ...attachment, fileName: bad }] },
      { ...base, attachments: [{ ...attachment, contentType: bad }] },
    ];
    for (const draft of drafts) expect(() => toMime(draft)).toThrow();
  });

  it('gives the same bytes again, and the attachment back', async () => {
    const bytes = Uint8Array.from({ length: 100_000 }, (_, index) => (index * 7) % 256);
    const draft = { ...base, attachments: [{ fileName: 'a.pdf', contentType: 'application/pdf', bytes }] };
    expect(toMime(draft)).toBe(toMime(draft));
    const parsed = await PostalMime.parse(toMime(draft));
    expect(parsed.attachments[0]?.filename).toBe('a.pdf');
    const content = parsed.attachments[0]?.content;
    expect(content instanceof ArrayBuffer && new Uint8Array(content)).toEqual(bytes);
  });

  it('folds a long subject into words of at most 75 characters', async () => {
    const subject = 'é'.repeat(200);
    const mime = toMime({ ...base, subject });
    for (const found of mime.match(/=\?utf-8\?B\?[^?]*\?=/g) ?? []) {
      expect(found.length).toBeLessThanOrEqual(75);
    }
    expect((await PostalMime.parse(mime)).subject).toBe(subject);
  });
});
