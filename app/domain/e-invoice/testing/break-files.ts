import { writeCii } from '~/domain/e-invoice/cii';
import { ADJUSTMENT, SETTLEMENT } from '~/domain/e-invoice/testing/break-paths';
import type { Edit } from '~/domain/e-invoice/testing/break-xml';
import { everyKind } from '~/domain/e-invoice/testing/difficult-cases';
import { caseSnapshot } from '~/domain/invoice/fixtures-cases';

/** A file that holds, an edit that breaks one rule of it, and that rule. */
export interface Break {
  id: string;
  how: string;
  xml: string;
  edit: Edit;
}

/** A row of a table of breaks. */
export type BreakRow = readonly [id: string, how: string, xml: string, edit: Edit];

const kinds = new Map(everyKind());
export const adjusted = writeCii(kinds.get('everyAdjustment') ?? caseSnapshot('domestic'));
export const charge = chargePosition(adjusted);
export const domestic = writeCii(caseSnapshot('domestic'));
export const individual = writeCii(caseSnapshot('individual'));
export const intraEu = writeCii(caseSnapshot('intraEuGoods'));
export const creditNote = writeCii(caseSnapshot('creditNote'));
export const deposit = writeCii(caseSnapshot('deposit'));
export const paid = writeCii(caseSnapshot('alreadyPaid'));
export const franchise = writeCii(caseSnapshot('franchise'));
export const final = writeCii(caseSnapshot('final'));
export const overseas = writeCii(caseSnapshot('overseas'));
export const rates = writeCii(caseSnapshot('severalRates'));

/** Which document level adjustment is the first charge. */
export function chargePosition(xml: string): number {
  return adjustmentsOf(xml).findIndex((block) => block.includes('<udt:Indicator>true'));
}

/** Which element of its name is the first base of a document level allowance. */
export function basisPosition(xml: string): number {
  const settlement = xml.slice(xml.indexOf(`<${SETTLEMENT}>`));
  const bases = [...settlement.matchAll(/<ram:BasisAmount>/g)].map(({ index }) => index);
  return bases.findIndex((index) => index > settlement.indexOf(`<${ADJUSTMENT}>`));
}

function adjustmentsOf(xml: string): string[] {
  return xml
    .slice(xml.indexOf(`<${SETTLEMENT}>`))
    .split(`<${ADJUSTMENT}>`)
    .slice(1);
}

export function notePosition(xml: string, subject: string): number {
  return xml
    .split('<ram:IncludedNote>')
    .slice(1)
    .findIndex((note) => note.includes(`>${subject}<`));
}
