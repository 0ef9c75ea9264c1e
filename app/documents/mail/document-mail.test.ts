import { describe, expect, it } from 'vitest';
import { UnsafeHeaderError } from '~/domain/mail/header-guard';
import { composeDocumentMail } from './compose-document-mail';
import { proposeMail } from './default-mail';
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
