import type { VerificationRow } from '~/db/queries/verifications';
import type { RegisterState } from '~/ports/ledger-register';

/** What keeps every statement of a register from being made. */
export type CertificateObstacle = 'unverified' | 'frozen' | 'unsigned';

/**
 * Why no statement is made of a register as it stands, the gravest first; null when one may be. Nothing is stated of a
 * register that contradicts itself, nor of one that was let in on an operator's word: no key that can be checked speaks
 * for what was kept elsewhere.
 */
export function certificateObstacle(
  verified: Pick<VerificationRow, 'findings'> | null | undefined,
  { frozen, lineage }: Pick<RegisterState, 'frozen' | 'lineage'>,
): CertificateObstacle | null {
  if (frozen !== null || (verified && verified.findings.length > 0)) return 'frozen';
  if (isVouchedFor(lineage)) return 'unsigned';
  return verified ? null : 'unverified';
}

/** Whether any restore that the register comes from had an archive that nobody signed. */
export function isVouchedFor(lineage: RegisterState['lineage']): boolean {
  return lineage.some(({ keyId }) => keyId === null);
}
