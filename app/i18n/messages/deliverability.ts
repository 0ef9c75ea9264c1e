import type { DmarcPolicy, RecordProblem, RecordState } from '~/domain/mail/deliverability';
import { defineMessages } from '../define-messages';

type State = RecordState | 'unchecked';

const frStates: Record<State, string> = {
  found: 'trouvé',
  missing: 'manquant',
  incorrect: 'incorrect',
  unverifiable: 'impossible à vérifier',
  unchecked: 'pas encore vérifié',
};

const enStates: Record<State, string> = {
  found: 'found',
  missing: 'missing',
  incorrect: 'incorrect',
  unverifiable: 'could not be checked',
  unchecked: 'not checked yet',
};

const frProblems: Record<RecordProblem, (detail: string) => string> = {
  several: () =>
    'Il y en a plusieurs sous ce nom : les messageries n’en lisent alors aucun. Gardez-en un seul.',
  syntax: () => 'Il contient une faute : les messageries ne peuvent pas le lire. Recopiez la valeur entière.',
  open_to_all: () => 'Il autorise tout le monde à envoyer en votre nom (« +all »). Terminez-le par « ~all ».',
  refuses_nobody: () => 'Il ne dit pas que faire des autres expéditeurs. Terminez-le par « ~all ».',
  provider_missing: (include) =>
    `Il ne nomme pas le service qui envoie vos e-mails : ajoutez « include:${include} » avant « all ».`,
  too_many_lookups: (count) =>
    `Il demande ${count} recherches DNS, alors que dix sont permises : au-delà, il ne compte plus. Retirez les services que vous n’utilisez plus.`,
  broken_include: (name) =>
    `Il renvoie à ${name}, qui n’a pas d’enregistrement SPF lisible : il ne compte alors plus. Retirez ou corrigez ce renvoi.`,
  revoked: () => 'La clé est vide : elle a été révoquée. Publiez celle que votre service d’envoi vous donne.',
  weak_key: () =>
    'La clé est trop courte : il faut au moins 1 024 bits. Demandez-en une nouvelle à votre service.',
  no_policy: () => 'Il ne dit pas quoi faire : il manque « p=none », « p=quarantine » ou « p=reject ».',
  no_answer: () => 'Le service DNS n’a pas répondu. Réessayez dans quelques minutes.',
};

const enProblems: Record<RecordProblem, (detail: string) => string> = {
  several: () => 'There are several under this name: mail services then read none of them. Keep one only.',
  syntax: () => 'It holds a mistake: mail services cannot read it. Copy the whole value again.',
  open_to_all: () => 'It lets anybody send in your name (“+all”). End it with “~all”.',
  refuses_nobody: () => 'It does not say what to do about other senders. End it with “~all”.',
  provider_missing: (include) =>
    `It does not name the service that sends your mail: add “include:${include}” before “all”.`,
  too_many_lookups: (count) =>
    `It asks for ${count} DNS look-ups, and ten are allowed: beyond that it no longer counts. Remove services that you no longer use.`,
  broken_include: (name) =>
    `It refers to ${name}, which has no readable SPF record: it then no longer counts. Remove or correct that term.`,
  revoked: () => 'The key is empty: it was revoked. Publish the one that your sending service gives you.',
  weak_key: () => 'The key is too short: at least 1,024 bits are needed. Ask your service for a new one.',
  no_policy: () => 'It does not say what to do: “p=none”, “p=quarantine” or “p=reject” is missing.',
  no_answer: () => 'The DNS service did not answer. Try again in a few minutes.',
};

const frPolicies: Record<DmarcPolicy, string> = {
  none: 'p=none : les messageries ne refusent rien et vous envoient des rapports. C’est un bon début ; passez à « quarantine » quand tout est trouvé.',
  quarantine: 'p=quarantine : ce qui n’est pas prouvé venir de vous va dans les indésirables.',
  reject: 'p=reject : ce qui n’est pas prouvé venir de vous est refusé.',
};

const enPolicies: Record<DmarcPolicy, string> = {
  none: 'p=none: mail services refuse nothing and send you reports. A good start; move to “quarantine” once everything is found.',
  quarantine: 'p=quarantine: what is not proven to be yours goes to the spam folder.',
  reject: 'p=reject: what is not proven to be yours is refused.',
};

/** Words of the page that says what to publish so that mails arrive. */
export const deliverabilityMessages = defineMessages({
  fr: {
    title: 'Délivrabilité',
    summary: 'Les enregistrements SPF, DKIM et DMARC qui évitent les indésirables.',
    lead: 'Trois enregistrements DNS prouvent aux messageries que vos e-mails viennent bien de vous. Sans eux, vos factures risquent les indésirables, ou le refus.',
    sender: 'Expéditeur',
    address: 'Adresse',
    service: 'Service',
    services: {
      smtp: 'votre serveur SMTP',
      sendgrid: 'votre compte SendGrid',
      cloudflare: 'Cloudflare',
      local: 'la boîte de développement',
    },
    by: (service: string, provider: string) => `${service} (${provider})`,
    operator: 'Facturier',
    domain: 'Domaine',
    change: 'Changer de service ou d’adresse',
    operatorNote:
      'Vos factures partent par Facturier : ces enregistrements sont à la charge de qui l’exploite, et vous n’avez rien à publier. Pour que vos clients voient votre propre adresse, envoyez par votre service.',
    borrowed: (provider: string) =>
      `Cette adresse est chez ${provider}, mais un autre service l’utilise pour envoyer. Vous ne pouvez pas publier d’enregistrement pour ce domaine : les messageries douteront de vos e-mails. Utilisez une adresse à votre propre nom de domaine, ou le serveur SMTP de ${provider}.`,
    free: (provider: string) =>
      `Cette adresse est chez ${provider}, et son serveur l’envoie : ${provider} publie ces enregistrements pour toutes ses adresses, vous n’avez rien à faire.`,
    check: 'Vérification',
    checkNow: 'Vérifier maintenant',
    checking: 'Vérification…',
    checkHint: 'Un changement de DNS met de quelques minutes à un jour à être vu partout.',
    never: 'Pas encore vérifié.',
    checkedAt: (when: string) => `Vérifié le ${when}.`,
    allFound: 'Tout est en place.',
    toFix: (count: number) =>
      count > 1
        ? `${count} enregistrements à publier ou à corriger.`
        : 'Un enregistrement à publier ou à corriger.',
    unsure: 'Tout n’a pas pu être vérifié.',
    done: {
      good: 'Vérification faite : tout est en place.',
      bad: 'Vérification faite : il reste à publier ou à corriger.',
      unsure: 'Le service DNS n’a pas répondu à tout. Réessayez dans quelques minutes.',
    },
    notPublic: {
      title: 'Rien à vérifier',
      text: (address: string) =>
        `${address} n’est pas une adresse publique : ses e-mails ne sortent pas d’ici. Choisissez votre propre service d’envoi pour publier vos enregistrements.`,
      action: 'Choisir un service d’envoi',
    },
    records: 'Enregistrements',
    recordsHint:
      'À publier chez l’hébergeur de votre nom de domaine, dans sa zone DNS. Certains n’attendent que la partie du nom qui précède votre domaine.',
    what: {
      spf: 'Dit quels services ont le droit d’envoyer au nom de votre domaine.',
      dkim: 'Porte la clé qui prouve que l’e-mail n’a pas été changé en route.',
      dmarc: 'Dit aux messageries que faire d’un e-mail qui échoue aux deux autres, et à qui le rapporter.',
    },
    states: frStates,
    problems: frProblems,
    missing: {
      spf: 'Aucun enregistrement SPF sous ce nom : publiez celui-ci.',
      dkim: 'Aucune clé sous ce nom : publiez celle que votre service d’envoi vous donne.',
      dmarc: 'Aucune règle pour ce domaine : Gmail et Yahoo en demandent une. Publiez celle-ci.',
    },
    policies: frPolicies,
    inherited: (name: string) => `La règle est celle de ${name}.`,
    name: 'Nom',
    type: 'Type',
    value: 'Valeur',
    published: 'Publié',
    spfUnknown:
      'Demandez à votre service d’envoi ce que l’enregistrement SPF doit contenir (« include:… »). Nous ne connaissons pas votre serveur et ne pouvons pas dire s’il y est nommé.',
    spfSendGrid:
      'Si SendGrid a authentifié votre domaine, SPF passe déjà par un sous-domaine (em….) ; cet enregistrement reste conseillé.',
    keyOf: (provider: string) =>
      `${provider} vous donne cette valeur dans ses réglages, là où vous authentifiez votre domaine.`,
    keyOfSendGrid:
      'SendGrid vous donne cette valeur (s….domainkey.u….sendgrid.net) sous Settings, Sender Authentication.',
    keyUnknown: 'Votre service d’envoi vous donne cette valeur.',
    noSelector: 'Indiquez d’abord le sélecteur DKIM de votre service, ci-dessous.',
    selector: 'Sélecteur DKIM',
    selectorHint:
      'Le nom sous lequel votre service publie sa clé, avant « ._domainkey ». Dans un e-mail que vous avez envoyé, c’est « s= » de l’en-tête DKIM-Signature.',
    selectorUsual: (usual: string) => `Laissez vide pour l’usuel : ${usual}.`,
    selectorBad: 'Lettres, chiffres, points et tirets seulement, par exemple « mail2026 ».',
    selectorSave: 'Enregistrer le sélecteur',
    selectorSaved: 'Sélecteur enregistré.',
    copy: 'Copier',
    copyOf: (what: string) => `Copier : ${what}`,
    copied: 'Copié',
  },
  en: {
    title: 'Deliverability',
    summary: 'The SPF, DKIM and DMARC records that keep mail out of spam.',
    lead: 'Three DNS records prove to mail services that your mails are yours. Without them your invoices may land in spam, or be refused.',
    sender: 'Sender',
    address: 'Address',
    service: 'Service',
    services: {
      smtp: 'your SMTP server',
      sendgrid: 'your SendGrid account',
      cloudflare: 'Cloudflare',
      local: 'the development mailbox',
    },
    by: (service, provider) => `${service} (${provider})`,
    operator: 'Facturier',
    domain: 'Domain',
    change: 'Change the service or the address',
    operatorNote:
      'Your invoices are mailed by Facturier: these records are up to whoever runs it, and you have nothing to publish. To show your clients your own address, send by your own service.',
    borrowed: (provider) =>
      `This address is at ${provider}, but another service sends in its name. You cannot publish records for that domain: mail services will doubt your mails. Use an address at a domain of your own, or the SMTP server of ${provider}.`,
    free: (provider) =>
      `This address is at ${provider}, and its server sends it: ${provider} publishes these records for all its addresses, you have nothing to do.`,
    check: 'Check',
    checkNow: 'Check now',
    checking: 'Checking…',
    checkHint: 'A change of DNS takes from a few minutes to a day to be seen everywhere.',
    never: 'Not checked yet.',
    checkedAt: (when) => `Checked on ${when}.`,
    allFound: 'Everything is in place.',
    toFix: (count) =>
      count > 1 ? `${count} records to publish or correct.` : 'One record to publish or correct.',
    unsure: 'Not everything could be checked.',
    done: {
      good: 'Checked: everything is in place.',
      bad: 'Checked: something is left to publish or correct.',
      unsure: 'The DNS service did not answer everything. Try again in a few minutes.',
    },
    notPublic: {
      title: 'Nothing to check',
      text: (address) =>
        `${address} is no public address: its mails do not leave this place. Choose your own sending service to publish your records.`,
      action: 'Choose a sending service',
    },
    records: 'Records',
    recordsHint:
      'To be published at the host of your domain name, in its DNS zone. Some hosts want only the part of the name before your domain.',
    what: {
      spf: 'Says which services may send in the name of your domain.',
      dkim: 'Holds the key that proves that a mail was not changed on its way.',
      dmarc: 'Tells mail services what to do with a mail that fails the other two, and whom to report it to.',
    },
    states: enStates,
    problems: enProblems,
    missing: {
      spf: 'No SPF record under this name: publish this one.',
      dkim: 'No key under this name: publish the one that your sending service gives you.',
      dmarc: 'No policy for this domain: Gmail and Yahoo ask for one. Publish this one.',
    },
    policies: enPolicies,
    inherited: (name) => `The policy is that of ${name}.`,
    name: 'Name',
    type: 'Type',
    value: 'Value',
    published: 'Published',
    spfUnknown:
      'Ask your sending service what the SPF record must hold (“include:…”). We do not know your server and cannot tell whether it is named there.',
    spfSendGrid:
      'Where SendGrid has authenticated your domain, SPF passes by a subdomain (em….) already; this record is still advisable.',
    keyOf: (provider) =>
      `${provider} gives you this value in its settings, where you authenticate your domain.`,
    keyOfSendGrid:
      'SendGrid gives you this value (s….domainkey.u….sendgrid.net) under Settings, Sender Authentication.',
    keyUnknown: 'Your sending service gives you this value.',
    noSelector: 'First give the DKIM selector of your service, below.',
    selector: 'DKIM selector',
    selectorHint:
      'The name under which your service publishes its key, before “._domainkey”. In a mail that you sent it is “s=” of the DKIM-Signature header.',
    selectorUsual: (usual) => `Leave it empty for the usual one: ${usual}.`,
    selectorBad: 'Letters, digits, dots and hyphens only, for example “mail2026”.',
    selectorSave: 'Save the selector',
    selectorSaved: 'Selector saved.',
    copy: 'Copy',
    copyOf: (what) => `Copy: ${what}`,
    copied: 'Copied',
  },
});
