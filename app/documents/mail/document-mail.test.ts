import { describe, expect, it } from 'vitest';
import { UnsafeHeaderError } from '~/domain/mail/header-guard';
import { namePlaceholders, unknownPlaceholders } from '~/domain/mail/placeholders';
import { mailKinds } from '~/domain/mail/texts';
import { composeDocumentMail } from './compose-document-mail';
import { ourMailText, proposeMail } from './default-mail';
import { snapshotForTests } from './snapshot-for-tests';

const snapshot = snapshotForTests();
const defaultMail = (document = snapshot) => proposeMail({ snapshot: document, duplicate: false, own: null });
const nnbsp = '\u202f';
const nbsp = '\u00a0';

function compose(changes: { subject?: string; message?: string; duplicate?: boolean; to?: string[] } = {}) {
  return composeDocumentMail({
    snapshot,
    request: {
      mailId: '01930000-0000-7000-8000-00000000000a',
      to: ['compta@ecrous.example'],
      cc: [],
      ...defaultMail(snapshot),
      duplicate: false,
      ...changes,
    },
    from: { name: 'Atelier Martin', address: 'factures@facturier.example' },
    replyTo: null,
    pdf: new Uint8Array([37, 80, 68, 70]),
    date: new Date('2026-11-24T09:00:00Z'),
  });
}

describe('the mail of a document', () => {
  it('proposes number, amounts and due date in French', () => {
    expect(defaultMail(snapshot)).toEqual({
      subject: 'Facture FAC-2026-001 de Atelier Martin',
      message: `Bonjour,\n\nVeuillez trouver ci-joint la facture FAC-2026-001, d’un montant de 1${nnbsp}481,47${nnbsp}€ TTC. Vous pouvez régler 1${nnbsp}381,47${nnbsp}€ au plus tard le 24${nbsp}décembre${nbsp}2026.\n\nCordialement,\nAtelier Martin`,
    });
  });

  it('proposes the same in English to an English client', () => {
    const english = defaultMail({ ...snapshot, language: 'en' });
    expect(english.subject).toBe('Invoice FAC-2026-001 from Atelier Martin');
    expect(english.message).toContain(`€1,381.47 by 24${nbsp}December${nbsp}2026`);
  });

  it('asks for no payment with a credit note or when nothing is due', () => {
    const creditNote = snapshotForTests({ type: 'credit_note', number: 'AVO-2026-001', dueDate: null });
    expect(defaultMail(creditNote).message).not.toContain('régler');
    const paid = snapshotForTests({ totals: { ...snapshot.totals, prepaid: 148147, due: 0 } });
    expect(defaultMail(paid).message).toContain('Rien ne reste à régler');
  });

  it('says «Duplicata» in subject, both bodies and file name, once', () => {
    const mail = compose({ duplicate: true });
    expect(mail.subject).toBe(`Duplicata${nnbsp}: Facture FAC-2026-001 de Atelier Martin`);
    expect(mail.text).toMatch(/^Duplicata/);
    expect(mail.html).toContain('Duplicata');
    expect(mail.attachments[0]?.fileName).toBe('FAC-2026-001-duplicata.pdf');
    expect(compose({ duplicate: true, subject: 'Duplicata de votre facture' }).subject).toBe(
      'Duplicata de votre facture',
    );
    const first = compose();
    expect(`${first.subject}${first.text}${first.html}`).not.toMatch(/duplicata/i);
  });

  it('holds the same figures in text and HTML', () => {
    const mail = compose();
    for (const value of ['FAC-2026-001', `1${nnbsp}481,47${nnbsp}€`, `1${nnbsp}381,47${nnbsp}€`]) {
      expect(mail.text).toContain(value);
      expect(mail.html).toContain(value);
    }
  });

  it('escapes what people typed', () => {
    const mail = compose({ message: '<script>alert(1)</script>\n</title><img src=x onerror=1>' });
    expect(mail.html).not.toContain('<script');
    expect(mail.html).not.toContain('<img');
    expect(mail.html).toContain('&lt;script&gt;');
  });

  it('makes the Message-ID of the mail id, so that attempts share it', () => {
    expect(compose().messageId).toBe('01930000-0000-7000-8000-00000000000a@facturier.example');
  });

  it('refuses line breaks in subject and recipients', () => {
    expect(() => compose({ subject: 'x\r\nBcc: evil@example.com' })).toThrow(UnsafeHeaderError);
    expect(() => compose({ to: ['a@b.example\r\nBcc: evil@example.com'] })).toThrow(UnsafeHeaderError);
    expect(() => compose({ to: ['a@b.example, evil@example.com'] })).toThrow('not a mail address');
  });

  it('keeps a frozen name with a line break from blocking the mail', () => {
    const odd = snapshotForTests({ seller: { ...snapshot.seller, legalName: 'Martin\r\nBcc: x@y.fr' } });
    expect(defaultMail(odd).subject).toBe('Facture FAC-2026-001 de Martin Bcc: x@y.fr');
  });
});

describe('an account’s own words', () => {
  const own = {
    fr: {
      subject: '{document} {number} pour {client}',
      message: 'Bonjour {client},\n\nVoici {number} : {due} avant le {due_date}.\n\n{business}',
    },
  };
  const propose = (document = snapshot, words: typeof own | null = own, duplicate = false) =>
    proposeMail({ snapshot: document, duplicate, own: words });

  it('are filled with the document’s figures, in text and HTML alike', () => {
    const words = propose();
    expect(words).toEqual({
      subject: 'Facture FAC-2026-001 pour Société Générale des Écrous',
      message: `Bonjour Société Générale des Écrous,\n\nVoici FAC-2026-001 : 1${nnbsp}381,47${nnbsp}€ avant le 24${nbsp}décembre${nbsp}2026.\n\nAtelier Martin`,
    });
    const mail = compose(words);
    const html = mail.html.replace(/<[^>]+>/g, '\n');
    for (const paragraph of words.message.split('\n\n')) {
      expect(mail.text).toContain(paragraph);
      expect(html).toContain(paragraph);
    }
    expect(mail.subject).toBe(words.subject);
  });

  it('are those of the client’s language; ours stand where there are none', () => {
    expect(propose({ ...snapshot, language: 'en' }).subject).toBe('Invoice FAC-2026-001 from Atelier Martin');
    expect(proposeMail({ snapshot, duplicate: false, own: { fr: { subject: 'Voilà' } } })).toEqual({
      subject: 'Voilà',
      message: defaultMail().message,
    });
  });

  it('leave braces in a name alone, and markup harmless', () => {
    const client = { ...snapshot.client, name: '{number} <img src=x onerror=1> $& {client}' };
    const words = propose(snapshotForTests({ client }));
    expect(words.subject).toBe('Facture FAC-2026-001 pour {number} <img src=x onerror=1> $& {client}');
    const mail = compose(words);
    expect(mail.html).not.toContain('<img');
    expect(mail.html).toContain('Bonjour {number} &lt;img src=x onerror=1&gt; $&amp; {client},');
    expect(mail.text).toContain('Bonjour {number} <img src=x onerror=1> $& {client},');
  });

  it('write no header of their own, whatever a frozen name holds, and stay as short as the forms want', () => {
    const client = { ...snapshot.client, name: `Écrous\r\nBcc: evil@example.com\u2028${'😀'.repeat(150)}` };
    const { subject } = propose(snapshotForTests({ client }));
    expect(subject).toMatch(/^Facture FAC-2026-001 pour Écrous Bcc: evil@example.com 😀/);
    expect(subject.length).toBeLessThanOrEqual(200);
    expect(subject.isWellFormed()).toBe(true);
    expect(() => compose({ subject })).not.toThrow();
    const copy = compose({ subject, duplicate: true });
    expect(copy.subject).toContain('Duplicata');
  });

  it('say «Duplicata» on a copy, also where they forget it', () => {
    const words = propose(snapshot, { fr: { subject: 'Encore {number}', message: 'Voici.' } }, true);
    expect(words.subject).toBe(`Duplicata${nnbsp}: Encore FAC-2026-001`);
    expect(proposeMail({ snapshot, duplicate: true, own: null }).message).toContain(
      'Facture FAC-2026-001 du',
    );
  });

  it.each(mailKinds)('are never needed: ours for «%s» use its placeholders and no others', (kind) => {
    for (const language of ['fr', 'en'] as const) {
      for (const nothingDue of [true, false]) {
        const { subject, message } = ourMailText(kind, language, { nothingDue });
        expect(unknownPlaceholders(`${subject}\n${message}`, kind)).toEqual([]);
        expect(namePlaceholders(message, 'en')).toBe(message);
      }
    }
  });
});
