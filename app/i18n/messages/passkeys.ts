import { defineMessages } from '../define-messages';

/** Passkeys: signing in by them, and their page in the settings. */
export const passkeyMessages = defineMessages({
  fr: {
    section: 'Clés d’accès',
    count: (count: number) =>
      count === 0
        ? 'Aucune. Une clé d’accès remplace le mot de passe par votre empreinte, votre visage ou un code.'
        : count === 1
          ? 'Une clé d’accès.'
          : `${count} clés d’accès.`,
    setUp: 'Ajouter une clé d’accès',
    manage: 'Gérer les clés d’accès',
    title: 'Clés d’accès',
    lead: 'Entrez sans mot de passe, par l’empreinte, le visage ou le code de votre appareil. Le mot de passe reste valable.',
    list: 'Vos clés d’accès',
    none: 'Aucune clé d’accès pour le moment.',
    listHint: 'Retirer une clé ferme toutes les autres sessions.',
    createdOn: (when: string) => `ajoutée le ${when}`,
    used: (when: string) => `utilisée le ${when}`,
    unused: 'jamais utilisée',
    rename: 'Renommer',
    renameLabel: (name: string) => `Nouveau nom de « ${name} »`,
    renameOf: (name: string) => `Renommer : ${name}`,
    renamed: 'Le nouveau nom est enregistré.',
    remove: 'Retirer',
    removeOf: (name: string) => `Retirer : ${name}`,
    removed:
      'La clé d’accès est retirée et les autres sessions sont fermées. Effacez-la aussi de votre appareil.',
    add: 'Ajouter une clé d’accès',
    addHint: 'Au plus 10.',
    name: 'Nom',
    nameHint: 'L’appareil ou le gestionnaire qui la garde, par exemple « Téléphone ».',
    submit: 'Ajouter',
    added: 'La clé d’accès est prête : elle ouvre votre compte à la prochaine connexion.',
    full: 'Vous avez 10 clés d’accès : retirez-en une pour en ajouter une autre.',
    noScript:
      'Ajouter une clé d’accès demande JavaScript et un navigateur qui connaît les clés d’accès. Tout le reste marche sans.',
    signIn: 'Se connecter avec une clé d’accès',
    confirm: 'Confirmer avec une clé d’accès',
    or: 'ou',
    busy: 'Suivez votre appareil…',
    cancelled: 'Rien n’a été fait : la demande a été annulée ou a attendu trop longtemps.',
    known: 'Cet appareil a déjà une clé d’accès pour ce compte.',
    failed: 'Le navigateur n’a pas pu utiliser de clé d’accès. Réessayez, ou utilisez votre mot de passe.',
  },
  en: {
    section: 'Passkeys',
    count: (count) =>
      count === 0
        ? 'None. A passkey replaces the password by your fingerprint, your face or a PIN.'
        : count === 1
          ? 'One passkey.'
          : `${count} passkeys.`,
    setUp: 'Add a passkey',
    manage: 'Manage the passkeys',
    title: 'Passkeys',
    lead: 'Enter without a password, by the fingerprint, face or PIN of your device. The password still works.',
    list: 'Your passkeys',
    none: 'No passkey for now.',
    listHint: 'Removing one ends all other sessions.',
    createdOn: (when) => `added ${when}`,
    used: (when) => `used ${when}`,
    unused: 'never used',
    rename: 'Rename',
    renameLabel: (name) => `New name of “${name}”`,
    renameOf: (name) => `Rename: ${name}`,
    renamed: 'The new name is saved.',
    remove: 'Remove',
    removeOf: (name) => `Remove: ${name}`,
    removed: 'The passkey is removed and all other sessions are ended. Delete it on your device too.',
    add: 'Add a passkey',
    addHint: 'At most 10.',
    name: 'Name',
    nameHint: 'The device or manager that holds it, for example “Phone”.',
    submit: 'Add',
    added: 'The passkey is ready: it opens your account at the next sign-in.',
    full: 'You have 10 passkeys: remove one to add another.',
    noScript:
      'Adding a passkey takes JavaScript and a browser that knows passkeys. Everything else works without.',
    signIn: 'Sign in with a passkey',
    confirm: 'Confirm with a passkey',
    or: 'or',
    busy: 'Follow your device…',
    cancelled: 'Nothing was done: the request was cancelled or waited too long.',
    known: 'This device already has a passkey for this account.',
    failed: 'The browser could not use a passkey. Try again, or use your password.',
  },
});
