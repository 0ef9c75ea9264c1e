import { defineMessages } from '~/i18n/define-messages';

/** The mails about an account itself. `do` is the label of the link, null in a mail without one. */
export const accountMailMessages = defineMessages({
  fr: {
    greeting: 'Bonjour,',
    orCopy: 'Ou copiez cette adresse dans votre navigateur :',
    signature: 'Facturier',
    verify: {
      subject: 'Confirmez votre adresse e-mail',
      lines: ['Ouvrez cette page et confirmez que cette adresse est bien la vôtre :'],
      do: 'Confirmer l’adresse',
      after: [
        'Le lien fonctionne une fois, pendant 24 heures.',
        'Ce compte n’est pas le vôtre ? Ignorez ce message.',
      ],
    },
    reset: {
      subject: 'Choisissez un nouveau mot de passe',
      lines: ['Quelqu’un, sans doute vous, a demandé un nouveau mot de passe pour votre compte :'],
      do: 'Choisir le mot de passe',
      after: [
        'Le lien fonctionne une fois, pendant 30 minutes.',
        'Vous n’avez rien demandé ? Ignorez ce message : votre mot de passe reste le même.',
      ],
    },
    address_taken: {
      subject: 'Vous avez déjà un compte',
      lines: [
        'Quelqu’un, peut-être vous, a voulu créer un compte avec cette adresse. Elle en a déjà un : rien n’a changé.',
        'Pour entrer, connectez-vous. Si le mot de passe vous échappe, demandez-en un nouveau sur la page de connexion :',
      ],
      do: 'Se connecter',
      after: ['Si ce n’était pas vous, il n’y a rien à faire.'],
    },
    change_email: {
      subject: 'Confirmez votre nouvelle adresse e-mail',
      lines: ['Cette adresse deviendra celle de votre compte quand vous l’aurez confirmée ici :'],
      do: 'Confirmer l’adresse',
      after: [
        'Le lien fonctionne une fois, pendant 24 heures.',
        'Vous n’avez rien demandé ? Ignorez ce message.',
      ],
    },
    email_changed: {
      subject: 'L’adresse de votre compte a changé',
      lines: ['Votre compte a maintenant une autre adresse e-mail. Cette adresse-ci n’y donne plus accès.'],
      do: null,
      after: ['Ce n’était pas vous ? Répondez à ce message sans attendre.'],
    },
    password_changed: {
      subject: 'Votre mot de passe a changé',
      lines: [
        'Le mot de passe de votre compte vient d’être changé, et toutes les autres sessions sont fermées.',
      ],
      do: null,
      after: [
        'Après une réinitialisation par e-mail, les clés d’API sont révoquées, les webhooks mis en pause, et vos factures repartent par Facturier si vous aviez votre propre service d’envoi : vérifiez-les, puis réactivez-les dans les réglages.',
        'Ce n’était pas vous ? Demandez tout de suite un nouveau mot de passe sur la page de connexion.',
      ],
    },
    iban_changed: {
      subject: 'L’IBAN de vos factures a changé',
      lines: [
        'L’IBAN imprimé sur vos prochaines factures vient d’être changé ou retiré. Vos clients paieront sur le nouveau compte.',
      ],
      do: 'Vérifier l’IBAN',
      after: [
        'Ce n’était pas vous ? Demandez tout de suite un nouveau mot de passe sur la page de connexion : nous vous demanderons ensuite si cet IBAN est le vôtre.',
      ],
    },
    iban_doubted: {
      subject: 'Vérifiez l’IBAN de vos factures',
      lines: [
        'Votre mot de passe vient d’être réinitialisé, et l’IBAN imprimé sur vos factures a changé au cours des trente derniers jours. Dites-nous si ce changement vient de vous :',
      ],
      do: 'Vérifier l’IBAN',
      after: [
        'S’il n’est pas de vous, l’IBAN précédent se remet d’un clic, et vos clients doivent être prévenus : les factures émises depuis portent peut-être l’autre compte.',
      ],
    },
    refresh_reused: {
      subject: 'Un accès à votre compte a été fermé par précaution',
      lines: [
        'Un jeton d’accès à l’API a été présenté deux fois : il a pu être copié. Tous les jetons de cette connexion sont fermés.',
        'Voyez qui est connecté, et changez de mot de passe si quelque chose vous étonne :',
      ],
      do: 'Voir la sécurité du compte',
      after: [],
    },
    second_factor_changed: {
      subject: 'La connexion en deux étapes a changé',
      lines: [
        'La connexion en deux étapes de votre compte vient d’être mise en place, renouvelée ou retirée.',
      ],
      do: 'Voir la sécurité du compte',
      after: ['Ce n’était pas vous ? Changez tout de suite votre mot de passe.'],
    },
    key_created: {
      subject: 'Une clé d’API a été créée',
      lines: ['Une nouvelle clé donne accès à votre compte par l’API :'],
      do: 'Voir les clés',
      after: ['Ce n’était pas vous ? Révoquez-la et changez de mot de passe.'],
    },
    passkey_added: {
      subject: 'Une clé d’accès a été ajoutée',
      lines: ['Une nouvelle clé d’accès permet d’entrer dans votre compte sans mot de passe :'],
      do: 'Voir les clés d’accès',
      after: ['Ce n’était pas vous ? Retirez-la et changez de mot de passe.'],
    },
    passkey_removed: {
      subject: 'Une clé d’accès a été retirée',
      lines: ['Au moins une clé d’accès n’ouvre plus votre compte. Les autres sessions sont fermées.'],
      do: 'Voir les clés d’accès',
      after: ['Ce n’était pas vous ? Changez tout de suite votre mot de passe.'],
    },
  },
  en: {
    greeting: 'Hello,',
    orCopy: 'Or copy this address into your browser:',
    signature: 'Facturier',
    verify: {
      subject: 'Confirm your e-mail address',
      lines: ['Open this page and confirm that this address is yours:'],
      do: 'Confirm the address',
      after: ['The link works once, for 24 hours.', 'This is not your account? Ignore this message.'],
    },
    reset: {
      subject: 'Choose a new password',
      lines: ['Somebody, most likely you, asked for a new password for your account:'],
      do: 'Choose the password',
      after: [
        'The link works once, for 30 minutes.',
        'You did not ask for this? Ignore this message: your password stays as it is.',
      ],
    },
    address_taken: {
      subject: 'You already have an account',
      lines: [
        'Somebody, perhaps you, tried to create an account with this address. It already has one: nothing has changed.',
        'To enter, sign in. If you do not remember the password, ask for a new one on the sign-in page:',
      ],
      do: 'Sign in',
      after: ['If it was not you, there is nothing to do.'],
    },
    change_email: {
      subject: 'Confirm your new e-mail address',
      lines: ['This address becomes that of your account once you have confirmed it here:'],
      do: 'Confirm the address',
      after: ['The link works once, for 24 hours.', 'You did not ask for this? Ignore this message.'],
    },
    email_changed: {
      subject: 'The address of your account has changed',
      lines: ['Your account now has another e-mail address. This one no longer gives access to it.'],
      do: null,
      after: ['It was not you? Answer this message without delay.'],
    },
    password_changed: {
      subject: 'Your password has changed',
      lines: ['The password of your account has just been changed, and all other sessions have been ended.'],
      do: null,
      after: [
        'After a reset by mail, API keys are revoked, webhooks paused, and your invoices leave by Facturier again if you had a sending service of your own: check them, then resume them in the settings.',
        'It was not you? Ask for a new password at once, on the sign-in page.',
      ],
    },
    iban_changed: {
      subject: 'The IBAN of your invoices has changed',
      lines: [
        'The IBAN printed on your next invoices has just been changed or removed. Your clients will pay to the new account.',
      ],
      do: 'Check the IBAN',
      after: [
        'It was not you? Ask for a new password at once, on the sign-in page: we will then ask you whether this IBAN is yours.',
      ],
    },
    iban_doubted: {
      subject: 'Check the IBAN of your invoices',
      lines: [
        'Your password has just been reset, and the IBAN printed on your invoices changed within the last thirty days. Tell us whether that change was yours:',
      ],
      do: 'Check the IBAN',
      after: [
        'If it was not, the IBAN of before comes back with one click, and your clients should be told: invoices issued since then may carry the other account.',
      ],
    },
    refresh_reused: {
      subject: 'An access to your account was closed as a precaution',
      lines: [
        'An API token was presented twice: it may have been copied. All tokens of that sign-in are closed.',
        'See who is signed in, and change your password if anything surprises you:',
      ],
      do: 'See the account’s security',
      after: [],
    },
    second_factor_changed: {
      subject: 'Two-step sign-in has changed',
      lines: ['Two-step sign-in of your account has just been set up, renewed or removed.'],
      do: 'See the account’s security',
      after: ['It was not you? Change your password at once.'],
    },
    key_created: {
      subject: 'An API key was created',
      lines: ['A new key gives access to your account by the API:'],
      do: 'See the keys',
      after: ['It was not you? Revoke it and change your password.'],
    },
    passkey_added: {
      subject: 'A passkey was added',
      lines: ['A new passkey opens your account without a password:'],
      do: 'See the passkeys',
      after: ['It was not you? Remove it and change your password.'],
    },
    passkey_removed: {
      subject: 'A passkey was removed',
      lines: ['At least one passkey no longer opens your account. All other sessions have been ended.'],
      do: 'See the passkeys',
      after: ['It was not you? Change your password at once.'],
    },
  },
});
