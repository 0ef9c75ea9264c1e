import { writeCii } from '~/domain/e-invoice/cii';
import { checkXml } from '~/domain/e-invoice/rules/check-xml';
import type { Issue, Language, Snapshot } from '~/domain/invoice/model';

/**
 * Writes the e-invoice of a document that has not got its number yet and checks it as it will be checked before it
 * is stored: what official validators would refuse keeps the number from being given.
 */
export function checkSnapshot(snapshot: Snapshot, language: Language): Issue[] {
  return checkXml(writeCii(snapshot)).map(({ id, message, location }) => ({
    path: 'eInvoice',
    code: `e-invoice.${id}`,
    message:
      language === 'fr'
        ? `La facture électronique ne passerait pas le contrôle ${id} (${location}) : ${message}`
        : `The e-invoice would not pass check ${id} (${location}): ${message}`,
  }));
}
