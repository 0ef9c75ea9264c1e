import { readVerification } from '~/db/queries/verifications';
import { canonicalJson } from '~/domain/invoice/canonical-json';
import {
  missingNumbers,
  type NumberingCertificate,
  numberingCertificate,
} from '~/domain/proof/numbering-certificate';
import { signText, type TextSignature } from '~/services/auth/ed25519';
import { type AppError, conflict, type PublicText } from '~/services/errors';
import type { AccountScope } from '~/services/scope';
import { version } from '~/version';
import { type CertificateObstacle, certificateObstacle } from './certificate-obstacle';

export interface SignedCertificate {
  certificate: NumberingCertificate;
  /** over the certificate in canonical JSON */
  signature: TextSignature;
}

/**
 * The numbering statement of a year, as the register stood when it was last verified whole: the same bytes as long as no
 * other verification took place. Nothing is stated of a register that contradicts itself.
 * @throws AppError 409 while the register was never verified, is frozen or has a breach, comes from an unsigned archive,
 *   or the year has no number
 */
export async function makeCertificate(
  scope: AccountScope,
  { year }: { year: number },
): Promise<SignedCertificate> {
  const verified = await readVerification(scope.db);
  const ledger = scope.ledger(scope.accountId);
  const obstacle = certificateObstacle(verified, await ledger.register());
  if (obstacle !== null || !verified) throw refusal(obstacle ?? 'unverified');
  const { seller, series, headHash } = await ledger.yearNumbers({ year, upTo: verified.entries });
  if (!seller || series.length === 0) throw refusal('empty');
  if (headHash !== verified.headHash || series.some((each) => missingNumbers(each) !== 0))
    throw refusal('frozen');
  const certificate = numberingCertificate({
    software: version,
    year,
    seller,
    verifiedAt: new Date(verified.at).toISOString(),
    chain: { entries: verified.entries, headHash },
    series,
  });
  return {
    certificate,
    signature: signText(scope.config, 'certificate-signature', canonicalJson(certificate)),
  };
}

/** The statement as a file: one JSON document, indented for people; what is signed is its `certificate` alone. */
export function certificateText(signed: SignedCertificate): string {
  return `${JSON.stringify(signed, null, 2)}\n`;
}

/** «attestation-numerotation-2026.pdf» */
export function certificateName(year: number, extension: 'pdf' | 'json'): string {
  return `attestation-numerotation-${year}.${extension}`;
}

const REFUSALS: Record<CertificateObstacle | 'empty', PublicText> = {
  unverified: {
    fr: 'Le registre n’a pas encore été vérifié : lancez une vérification, puis demandez l’attestation.',
    en: 'The register has not been verified yet: start a verification, then ask for the statement.',
  },
  frozen: {
    fr: 'Le registre se contredit ou l’émission est suspendue : aucune attestation n’est établie avant qu’une personne ait regardé.',
    en: 'The register contradicts itself or issuing is suspended: no statement is made before a person has looked.',
  },
  unsigned: {
    fr: 'Ce registre vient d’une archive que personne n’a signée : rien n’est attesté de ce qui n’a pas été tenu ici.',
    en: 'This register comes from an archive that nobody signed: nothing is stated of what was not kept here.',
  },
  empty: {
    fr: 'Cette année n’a aucun numéro dans le registre tel qu’il a été vérifié. Si vous venez d’émettre, lancez une vérification.',
    en: 'This year has no number in the register as it was verified. If you have just issued, start a verification.',
  },
};

function refusal(why: keyof typeof REFUSALS): AppError {
  return conflict(`certificate.${why}`, REFUSALS[why]);
}
