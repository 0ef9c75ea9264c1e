import type { RegisterLine } from '~/services/register/read-register-line';
import { formatShortDate } from '../dates';
import { defineMessages } from '../define-messages';
import { formatCount } from '../numbers';

/** Navigation, the register's state, and the pages that say something went wrong. */
export const shellMessages = defineMessages({
  fr: {
    navigation: 'Navigation principale',
    sections: {
      home: 'Accueil',
      invoices: 'Factures',
      'credit-notes': 'Avoirs',
      clients: 'Clients',
      products: 'Produits',
      accounting: 'Comptabilité',
      settings: 'Réglages',
    },
    /** where there is no room for the long word */
    accountingShort: 'Comptes',
    newInvoice: 'Nouvelle facture',
    searchPlaceholder: 'Numéro, client, montant',
    searchLabel: 'Rechercher dans votre compte',
    signOut: 'Se déconnecter',
    register: ({ documents, gaps, verifiedOn, sound }: RegisterLine) => {
      if (!sound) return 'Registre : une anomalie, émission suspendue';
      if (documents === 0) return 'Registre prêt, aucune facture';
      const verified =
        verifiedOn === null ? '' : `Registre vérifié le ${formatShortDate(verifiedOn, 'fr')}, `;
      return `${verified}${formatCount(documents, 'fr')} facture${documents > 1 ? 's' : ''}, ${gaps} trou${gaps > 1 ? 's' : ''}`;
    },
    kept: {
      signed_out: {
        title: 'Votre session s’est fermée',
        text: 'Rien n’est enregistré, mais cette page garde ce que vous avez saisi, sauf les mots de passe. Connectez-vous dans un nouvel onglet, revenez ici, puis renvoyez.',
        open: 'Se connecter (nouvel onglet)',
      },
      not_recent: {
        title: 'Votre mot de passe est demandé',
        text: 'Ce changement touche à la sécurité du compte. Cette page garde ce que vous avez saisi, sauf les mots de passe : confirmez le vôtre dans un nouvel onglet, revenez ici, puis renvoyez.',
        open: 'Confirmer (nouvel onglet)',
      },
      retype:
        'Le mot de passe ou la clé que vous aviez saisi n’est pas gardé : il sera à saisir de nouveau après le renvoi.',
      send: 'Renvoyer ce que j’avais saisi',
    },
    problems: {
      notFound: {
        title: 'Cette page n’existe pas',
        text: 'L’adresse est fausse, ou ce que vous cherchez a été supprimé. Rien d’autre n’est touché.',
      },
      forbidden: {
        title: 'Cette action n’est pas permise',
        text: 'La demande venait d’une autre page ou d’une session expirée. Revenez à la page et recommencez.',
      },
      tooMany: {
        title: 'Trop de demandes à la fois',
        text: 'Attendez une minute, puis recommencez. Vos données sont intactes.',
      },
      invalid: {
        title: 'La demande n’a pas été comprise',
        text: 'Revenez en arrière et vérifiez ce qui a été saisi. Rien n’a été enregistré.',
      },
      unexpected: {
        title: 'Quelque chose n’a pas fonctionné',
        text: 'L’erreur vient de nous et a été notée. Une facture émise reste émise. Vous pouvez recommencer sans risque : rien ne sera fait deux fois.',
      },
      home: 'Revenir à l’accueil',
    },
  },
  en: {
    navigation: 'Main navigation',
    sections: {
      home: 'Home',
      invoices: 'Invoices',
      'credit-notes': 'Credit notes',
      clients: 'Clients',
      products: 'Products',
      accounting: 'Accounting',
      settings: 'Settings',
    },
    accountingShort: 'Accounts',
    newInvoice: 'New invoice',
    searchPlaceholder: 'Number, client, amount',
    searchLabel: 'Search your account',
    signOut: 'Sign out',
    register: ({ documents, gaps, verifiedOn, sound }) => {
      if (!sound) return 'Register: an anomaly, issuing suspended';
      if (documents === 0) return 'Register ready, no invoice yet';
      const verified =
        verifiedOn === null ? '' : `Register verified on ${formatShortDate(verifiedOn, 'en')}, `;
      return `${verified}${formatCount(documents, 'en')} invoice${documents > 1 ? 's' : ''}, ${gaps} gap${gaps === 1 ? '' : 's'}`;
    },
    kept: {
      signed_out: {
        title: 'Your session has ended',
        text: 'Nothing is saved, yet this page keeps what you typed, but for passwords. Sign in in a new tab, come back here, then send it again.',
        open: 'Sign in (new tab)',
      },
      not_recent: {
        title: 'Your password is needed',
        text: 'This change concerns the security of the account. This page keeps what you typed, but for passwords: confirm yours in a new tab, come back here, then send it again.',
        open: 'Confirm (new tab)',
      },
      retype: 'The password or key that you typed is not kept: you will have to type it again after sending.',
      send: 'Send again what I typed',
    },
    problems: {
      notFound: {
        title: 'This page does not exist',
        text: 'The address is wrong, or what you are looking for was deleted. Nothing else is affected.',
      },
      forbidden: {
        title: 'This is not allowed',
        text: 'The request came from another page or an expired session. Go back to the page and try again.',
      },
      tooMany: {
        title: 'Too many requests at once',
        text: 'Wait a minute, then try again. Your data is intact.',
      },
      invalid: {
        title: 'The request was not understood',
        text: 'Go back and check what was typed. Nothing was saved.',
      },
      unexpected: {
        title: 'Something did not work',
        text: 'The fault is ours and was recorded. An issued invoice stays issued. You can safely try again: nothing will be done twice.',
      },
      home: 'Back to the home page',
    },
  },
});
