/** Mail providers for everybody, whose DMARC tells receivers to doubt or refuse what others send in their name. */
const PROVIDERS: ReadonlyArray<{ name: string; domains: readonly string[]; servers: readonly string[] }> = [
  { name: 'Gmail', domains: ['gmail.com', 'googlemail.com'], servers: ['gmail.com', 'google.com'] },
  {
    name: 'Outlook',
    domains: ['outlook.com', 'outlook.fr', 'hotmail.com', 'hotmail.fr', 'live.com', 'live.fr', 'msn.com'],
    servers: ['outlook.com', 'office365.com', 'hotmail.com', 'live.com'],
  },
  {
    name: 'Yahoo',
    domains: ['yahoo.com', 'yahoo.fr', 'ymail.com', 'rocketmail.com', 'aol.com'],
    servers: ['yahoo.com', 'aol.com'],
  },
  { name: 'iCloud', domains: ['icloud.com', 'me.com', 'mac.com'], servers: ['me.com', 'icloud.com'] },
  { name: 'Orange', domains: ['orange.fr', 'wanadoo.fr'], servers: ['orange.fr', 'wanadoo.fr'] },
  { name: 'Free', domains: ['free.fr', 'aliceadsl.fr'], servers: ['free.fr'] },
  {
    name: 'SFR',
    domains: ['sfr.fr', 'neuf.fr', 'cegetel.net', 'numericable.fr', 'club-internet.fr'],
    servers: ['sfr.fr', 'numericable.fr'],
  },
  { name: 'Bouygues', domains: ['bbox.fr'], servers: ['bbox.fr', 'bouyguestelecom.fr'] },
  { name: 'La Poste', domains: ['laposte.net'], servers: ['laposte.net'] },
  {
    name: 'GMX',
    domains: ['gmx.com', 'gmx.fr', 'gmx.de', 'gmx.net', 'mail.com'],
    servers: ['gmx.com', 'gmx.net', 'mail.com'],
  },
  {
    name: 'Proton',
    domains: ['proton.me', 'protonmail.com', 'pm.me'],
    servers: ['protonmail.ch', 'proton.me'],
  },
];

function providerOf(address: string) {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  return PROVIDERS.find(({ domains }) => domains.includes(domain));
}

/** The free provider that an address is at, by its name: its domain is nobody's own. */
export function freeMailOf(address: string): string | null {
  return providerOf(address)?.name ?? null;
}

/**
 * The free provider whose address is used as a sender while somebody else sends: receivers will doubt it, and nobody
 * but the provider can publish a record that says otherwise.
 * @param server host of the SMTP server that sends, null for any other way
 * @returns the provider's name, or null when all is well
 */
export function borrowedFreeMail(address: string, server: string | null): string | null {
  const provider = providerOf(address);
  if (provider === undefined) return null;
  const host = server?.toLowerCase().replace(/\.$/, '') ?? '';
  const isTheirs = provider.servers.some((end) => host === end || host.endsWith(`.${end}`));
  return isTheirs ? null : provider.name;
}
