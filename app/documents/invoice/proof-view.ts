import type { Language } from '~/domain/invoice/model';
import { documentMessages } from './messages';
import { qrView } from './qr-view';
import type { ProofView } from './view-model';

/** The document's public page as it is printed, or the place of it on what is not issued yet. */
export function proofView(proof: { address: string } | 'later' | null, language: Language): ProofView | null {
  if (proof === null) return null;
  const { verify, verifyLater, colon } = documentMessages(language);
  const label = `${verify}${colon}`;
  if (proof === 'later') return { label, text: verifyLater, address: null, qr: null };
  const { address } = proof;
  return { label, text: address.replace(/^https:\/\//, ''), address, qr: qrView(address) };
}
