import { defineMessages } from '../define-messages';

export const authMessages = defineMessages({
  fr: {
    signIn: {
      title: 'Se connecter',
      submit: 'Se connecter',
      busy: 'Connexion…',
      other: 'Pas encore de compte ?',
      otherLink: 'Créer un compte',
      created: 'Compte prêt. Connectez-vous avec l’adresse et le mot de passe que vous venez de choisir.',
    },
    register: {
      title: 'Créer un compte',
      lead: 'Une adresse et un mot de passe suffisent. La suite prend deux minutes.',
      submit: 'Créer le compte',
      busy: 'Création…',
      other: 'Déjà un compte ?',
      otherLink: 'Se connecter',
    },
    name: 'Votre nom',
    email: 'Adresse e-mail',
    password: 'Mot de passe',
    passwordHint: 'Au moins 8 caractères. Une phrase de quelques mots convient très bien.',
    tooMany: 'Trop d’essais. Attendez quelques minutes, puis recommencez.',
  },
  en: {
    signIn: {
      title: 'Sign in',
      submit: 'Sign in',
      busy: 'Signing in…',
      other: 'No account yet?',
      otherLink: 'Create an account',
      created: 'Your account is ready. Sign in with the address and password you have just chosen.',
    },
    register: {
      title: 'Create an account',
      lead: 'An address and a password are enough. The rest takes two minutes.',
      submit: 'Create the account',
      busy: 'Creating…',
      other: 'Already have an account?',
      otherLink: 'Sign in',
    },
    name: 'Your name',
    email: 'E-mail address',
    password: 'Password',
    passwordHint: 'At least 8 characters. A phrase of a few words works very well.',
    tooMany: 'Too many attempts. Wait a few minutes, then try again.',
  },
});
