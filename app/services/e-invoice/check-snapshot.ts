import { writeCii } from '~/domain/e-invoice/cii';
import { checkXml } from '~/domain/e-invoice/rules/check-xml';
import type { RuleFailure } from '~/domain/e-invoice/rules/rule';
import type { Issue, Language, Snapshot } from '~/domain/invoice/model';

/**
 * Writes the e-invoice of a document that has not got its number yet and checks it as it will be checked before it
 * is stored: what official validators would refuse keeps the number from being given.
 */
export function checkSnapshot(snapshot: Snapshot, language: Language): Issue[] {
  return checkXml(writeCii(snapshot)).map(({ id, message, location }) => ({
    path: 'eInvoice',
    code: `e-invoice.${id}`,
    message: refusal(language, { id, message, location }),
  }));
}

/** For who issues the document first, then for whoever helps them: the rule's own words are English. */
function refusal(language: Language, { id, message, location }: RuleFailure): string {
  const details = `${id}, ${location}: ${message}`;
  return language === 'fr'
    ? `La facture électronique de ce document serait refusée par les plateformes. Aucun numéro n’a été donné. Vérifiez les fiches du client et de votre entreprise, puis les lignes ; si tout est juste, transmettez cette référence à l’assistance (${details}).`
    : `Platforms would refuse the e-invoice of this document. No number was given. Check the client, your business and the lines; if all is right, give this reference to support (${details}).`;
}
