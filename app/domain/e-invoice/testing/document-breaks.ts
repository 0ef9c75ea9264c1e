import { amountBreaks } from '~/domain/e-invoice/testing/amount-breaks';
import type { Break } from '~/domain/e-invoice/testing/break-files';
import { codeBreaks } from '~/domain/e-invoice/testing/code-breaks';
import { coreBreaks } from '~/domain/e-invoice/testing/core-breaks';
import { frenchBreaks } from '~/domain/e-invoice/testing/french-breaks';

/** A hand-broken file for every rule but those of the VAT categories. */
export function documentBreaks(): Break[] {
  return [...coreBreaks, ...amountBreaks, ...codeBreaks, ...frenchBreaks].map(([id, how, xml, edit]) => ({
    id,
    how,
    xml,
    edit,
  }));
}
