import jsQR from 'jsqr';
import { describe, expect, it } from 'vitest';
import { sampleCandidate, sampleSeller, sampleSnapshot } from '~/domain/invoice/fixtures';
import { caseSnapshot } from '~/domain/invoice/fixtures-cases';
import { documentView, draftView } from './document-view';
import { drawnPixels } from './qr-pixels-for-tests';
import { qrView } from './qr-view';
import type { QrView } from './view-model';

/** Reads a code as a camera does. */
function decoded(qr: QrView): string | undefined {
  const { pixels, width } = drawnPixels(qr);
  return jsQR(pixels, width, width)?.data;
}

describe('the EPC QR code', () => {
  it('tells the banking app whom to pay, how much and what for', () => {
    const qr = documentView(caseSnapshot('partlyPaid')).payment?.qr;
    if (!qr) throw new Error('no code');
    expect(decoded(qr)?.split('\n')).toEqual([
      'BCD',
      '002',
      '1',
      'SCT',
      'AGRIFRPP',
      'Atelier Lumen',
      'FR7630006000011234567890189',
      'EUR580.00',
      '',
      '',
      'FAC-2026-007',
    ]);
  });

  it('reads accents and the longest name', () => {
    const seller = { ...sampleSeller, legalName: 'É'.repeat(70) };
    const qr = documentView(sampleSnapshot({ seller })).payment?.qr;
    if (!qr) throw new Error('no code');
    expect(decoded(qr)).toContain('É'.repeat(70));
    // version 13 is 69 modules a side, with four of white on each
    expect(qr.size).toBeLessThanOrEqual(69 + 8);
  });

  it('is not drawn where nobody should pay', () => {
    expect(documentView(caseSnapshot('alreadyPaid')).payment).toBeNull();
    expect(documentView(caseSnapshot('creditNote')).payment).toBeNull();
    expect(documentView(sampleSnapshot({ seller: { ...sampleSeller, iban: null } })).payment?.qr).toBeNull();
    const draft = draftView(sampleCandidate(), { today: '2026-11-23', now: '2026-11-23T09:00:00Z' });
    expect(draft.payment).toMatchObject({ qr: null, hasQrPlace: true });
  });

  it('refuses what version 13 cannot hold', () => {
    expect(() => qrView('x'.repeat(332))).toThrow();
  });
});
