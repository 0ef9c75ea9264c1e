import { checkSiren } from '~/domain/identifiers/siren';
import { sirenOfSiret } from '~/domain/identifiers/siret';
import { vatNumberFromSiren } from '~/domain/identifiers/vat-number';

/** The patch with the SIREN that its SIRET contains, when the person left that out. */
export function withSirenOfSiret<
  P extends { siren: string | null | undefined; siret: string | null | undefined },
>(patch: P): P {
  return patch.siret && !patch.siren ? { ...patch, siren: sirenOfSiret(patch.siret) } : patch;
}

/** The VAT number that a SIREN gives (CGI art. 286 ter); null without a SIREN. */
export function suggestedVatNumber(siren: string | null): string | null {
  return siren !== null && checkSiren(siren).ok ? vatNumberFromSiren(siren) : null;
}
