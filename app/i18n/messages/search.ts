import { defineMessages } from '../define-messages';

/** The search over the whole account. */
export const searchMessages = defineMessages({
  fr: {
    title: 'Recherche',
    found: (words: string) => `Recherche : « ${words} »`,
    groups: { clients: 'Clients', documents: 'Factures et avoirs', drafts: 'Brouillons' },
    more: {
      clients: 'Tous les clients trouvés',
      documents: 'Tous les documents trouvés',
      drafts: 'Tous les brouillons trouvés',
    },
    everything: 'Tous les résultats',
    help: {
      title: 'Que cherchez-vous ?',
      text: 'Écrivez dans le champ du haut, puis Entrée. On trouve ce qui contient tous vos mots, même leur début seulement.',
      examples: 'Par exemple',
      kinds: [
        { what: 'Un client', example: 'Dupont Lyon' },
        { what: 'Un numéro', example: 'FAC-2026' },
        { what: 'Un montant, HT ou TTC', example: '1 234,56' },
        { what: 'Un mot d’une ligne ou d’une note', example: 'maquette' },
      ],
      shortcut: 'Au clavier, Ctrl + K mène à la recherche depuis chaque page.',
    },
    nothing: {
      title: 'Rien ne correspond',
      text: (words: string) =>
        `Ni client, ni document, ni brouillon ne contient tous ces mots : « ${words} ». Essayez-en moins, ou seulement leur début.`,
    },
    invoices: 'Voir les factures',
    clients: 'Voir les clients',
    archived: 'archivé',
    net: (amount: string) => `${amount} HT`,
  },
  en: {
    title: 'Search',
    found: (words) => `Search: “${words}”`,
    groups: { clients: 'Clients', documents: 'Invoices and credit notes', drafts: 'Drafts' },
    more: {
      clients: 'All clients found',
      documents: 'All documents found',
      drafts: 'All drafts found',
    },
    everything: 'All results',
    help: {
      title: 'What are you looking for?',
      text: 'Type in the box at the top, then Enter. What has all of your words is found, even by their beginning.',
      examples: 'For example',
      kinds: [
        { what: 'A client', example: 'Dupont Lyon' },
        { what: 'A number', example: 'FAC-2026' },
        { what: 'An amount, net or gross', example: '1,234.56' },
        { what: 'A word of a line or a note', example: 'mockup' },
      ],
      shortcut: 'On a keyboard, Ctrl + K leads to the search from every page.',
    },
    nothing: {
      title: 'Nothing matches',
      text: (words) =>
        `No client, document or draft has all of these words: “${words}”. Try fewer, or only their beginning.`,
    },
    invoices: 'See invoices',
    clients: 'See clients',
    archived: 'archived',
    net: (amount) => `${amount} net`,
  },
});
