/** By what an account's mails leave, as far as receivers can tell. */
export type SendingWay =
  | { kind: 'sendgrid' }
  | { kind: 'smtp'; host: string }
  | { kind: 'cloudflare' }
  /** the development mailbox: nothing leaves */
  | { kind: 'local' };

interface Provider {
  name: string;
  /** host names, or ends of them, of its submission servers */
  hosts: readonly string[];
  /** what a sender's SPF record includes */
  include: string;
  /** where it publishes its keys, when that is the same for everybody */
  selectors: readonly string[];
}

const SENDGRID: Provider = {
  name: 'SendGrid',
  hosts: ['smtp.sendgrid.net'],
  include: 'sendgrid.net',
  selectors: ['s1', 's2'],
};

/** Providers that many people here send by, as their own help pages tell it. */
const PROVIDERS: readonly Provider[] = [
  SENDGRID,
  {
    name: 'Google Workspace',
    hosts: ['smtp.gmail.com', 'smtp-relay.gmail.com'],
    include: '_spf.google.com',
    selectors: ['google'],
  },
  {
    name: 'Microsoft 365',
    hosts: ['smtp.office365.com', 'mail.protection.outlook.com'],
    include: 'spf.protection.outlook.com',
    selectors: ['selector1', 'selector2'],
  },
  { name: 'OVHcloud', hosts: ['ovh.net', 'mail.ovh.ca'], include: 'mx.ovh.com', selectors: [] },
  { name: 'Gandi', hosts: ['mail.gandi.net'], include: '_mailcust.gandi.net', selectors: [] },
  { name: 'Infomaniak', hosts: ['mail.infomaniak.com'], include: 'spf.infomaniak.ch', selectors: [] },
  {
    name: 'IONOS',
    hosts: ['smtp.ionos.fr', 'smtp.ionos.com', 'smtp.ionos.de', 'smtp.ionos.co.uk'],
    include: '_spf-eu.ionos.com',
    selectors: [],
  },
  { name: 'Mailjet', hosts: ['mailjet.com'], include: 'spf.mailjet.com', selectors: ['mailjet'] },
  {
    name: 'Proton',
    hosts: ['smtp.protonmail.ch'],
    include: '_spf.protonmail.ch',
    selectors: ['protonmail', 'protonmail2', 'protonmail3'],
  },
];

/** What a sender's domain must publish so that its mails are believed. */
export interface SendingSetup {
  way: SendingWay['kind'];
  /** the domain after the @ of the sender, in lower case */
  domain: string;
  /** who sends, when we know them */
  provider: string | null;
  spf: { name: string; include: string | null };
  dkim: { selectors: readonly string[]; names: readonly string[] };
  dmarc: { name: string };
}

/** A DKIM selector (RFC 6376, 3.1): labels of a domain name. */
export function isDkimSelector(text: string): boolean {
  const label = /^[a-z0-9](?:[a-z0-9_-]{0,61}[a-z0-9])?$/i;
  return text.length <= 100 && text.split('.').every((part) => label.test(part));
}

function providerOf(way: SendingWay): Provider | null {
  if (way.kind === 'sendgrid') return SENDGRID;
  if (way.kind !== 'smtp') return null;
  const host = way.host.toLowerCase().replace(/\.$/, '');
  const serves = (end: string) => host === end || host.endsWith(`.${end}`);
  return PROVIDERS.find(({ hosts }) => hosts.some(serves)) ?? null;
}

/**
 * What to publish for a sender's address.
 * @param input.selector the account's own DKIM selector; the provider's known ones otherwise
 */
export function sendingSetup(input: {
  way: SendingWay;
  address: string;
  selector: string | null;
}): SendingSetup {
  const { way, address, selector } = input;
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  const isCloudflare = way.kind === 'cloudflare';
  const provider = providerOf(way);
  const known = isCloudflare ? ['cf-bounce'] : (provider?.selectors ?? []);
  const selectors = selector === null ? known : [selector.toLowerCase()];
  return {
    way: way.kind,
    domain,
    provider: isCloudflare ? 'Cloudflare' : (provider?.name ?? null),
    // Cloudflare sends with a return path of its own name, and SPF is asked of the return path
    spf: isCloudflare
      ? { name: `cf-bounce.${domain}`, include: '_spf.mx.cloudflare.net' }
      : { name: domain, include: provider?.include ?? null },
    dkim: { selectors, names: selectors.map((name) => `${name}._domainkey.${domain}`) },
    dmarc: { name: `_dmarc.${domain}` },
  };
}
