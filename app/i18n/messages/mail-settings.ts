import { defineMessages } from '../define-messages';

/** Words of the page where an account chooses how its documents are mailed. */
export const mailSettingsMessages = defineMessages({
  fr: {
    title: 'Envoi des e-mails',
    summary: 'Par Facturier, ou par votre propre serveur SMTP ou compte SendGrid.',
    lead: 'Vos factures partent par Facturier, ou par votre propre service avec votre adresse d’expédition.',
    transport: 'Vos factures partent par',
    transports: { operator: 'Facturier', smtp: 'Mon serveur SMTP', sendgrid: 'Mon compte SendGrid' },
    from: 'Adresse d’expédition',
    fromHint:
      'Une adresse que votre service a le droit d’utiliser. Facturier n’apprend pas ses rejets : ils arrivent à cette adresse, ou dans votre compte SendGrid.',
    host: 'Serveur SMTP',
    hostHint: 'Son nom public, par exemple smtp.exemple.fr.',
    port: 'Port',
    ports: {
      '465': '465 (TLS)',
      '587': '587 (STARTTLS)',
      '2525': '2525 (STARTTLS)',
    },
    user: 'Utilisateur',
    secret: 'Mot de passe SMTP ou clé SendGrid',
    secretHint: 'Enregistré chiffré, jamais réaffiché.',
    secretKept:
      'Un secret est enregistré : laissez vide pour le garder. Il faut le redonner si le serveur ou l’utilisateur change.',
    retype:
      'Ce mot de passe n’a pas été gardé quand votre session s’est interrompue : saisissez-le de nouveau. Rien n’est encore enregistré.',
    saved: 'L’envoi des e-mails est enregistré.',
    more: 'Ce que vos clients reçoivent',
    test: 'Essayer',
    testHint: (email: string) => `Envoie un e-mail d’essai à ${email} par le service enregistré.`,
    testSubmit: 'Envoyer un essai',
    testSubject: 'Essai d’envoi depuis Facturier',
    testText: 'Cet e-mail est parti par votre propre service : vos factures peuvent en faire autant.',
    accepted: (email: string) => `L’essai est parti vers ${email}.`,
    refused: (reason: string) => `Le service a refusé l’essai : ${reason}`,
    unknown: 'Le service n’a pas répondu. Vérifiez si l’essai est arrivé.',
    operator: 'Vos factures partent par Facturier : il n’y a rien à essayer.',
  },
  en: {
    title: 'Mail delivery',
    summary: 'By Facturier, or by your own SMTP server or SendGrid account.',
    lead: 'Your invoices are mailed by Facturier, or by your own service with your own sender address.',
    transport: 'Your invoices are mailed by',
    transports: { operator: 'Facturier', smtp: 'My SMTP server', sendgrid: 'My SendGrid account' },
    from: 'Sender address',
    fromHint:
      'An address that your service may use. Facturier does not hear of its bounces: they arrive at this address, or in your SendGrid account.',
    host: 'SMTP server',
    hostHint: 'Its public name, for example smtp.example.com.',
    port: 'Port',
    ports: {
      '465': '465 (TLS)',
      '587': '587 (STARTTLS)',
      '2525': '2525 (STARTTLS)',
    },
    user: 'User',
    secret: 'SMTP password or SendGrid key',
    secretHint: 'Stored encrypted, never shown again.',
    secretKept:
      'A secret is stored: leave this empty to keep it. It must be given again when the server or the user changes.',
    retype:
      'This password was not kept when your session was interrupted: type it again. Nothing is saved yet.',
    saved: 'The mail delivery is saved.',
    more: 'What your clients receive',
    test: 'Try it',
    testHint: (email) => `Sends a test mail to ${email} by the saved service.`,
    testSubmit: 'Send a test',
    testSubject: 'Test mail from Facturier',
    testText: 'This mail left by your own service: your invoices can do the same.',
    accepted: (email) => `The test went to ${email}.`,
    refused: (reason) => `The service refused the test: ${reason}`,
    unknown: 'The service did not answer. Check whether the test arrived.',
    operator: 'Your invoices are mailed by Facturier: there is nothing to test.',
  },
});
