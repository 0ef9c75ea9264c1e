import packet, { type Answer, type Packet } from 'dns-packet';

const RSA = `MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQ${'D'.repeat(178)}`;
const SPF_OF_SENDGRID = 'v=spf1 ip4:167.89.0.0/17 ip4:208.117.48.0/20 include:ab.sendgrid.net ~all';
const MANY = Array.from({ length: 11 }, (_, index) => `include:n${index}.many.example`).join(' ');

/** What the test resolver knows: TXT records by name, and aliases. Any other name does not exist. */
const TXT: Record<string, Array<string | string[]>> = {
  'sendgrid.net': [SPF_OF_SENDGRID],
  'ab.sendgrid.net': ['v=spf1 ip4:223.165.113.0/24 ~all'],
  's1.domainkey.u1.wl.sendgrid.net': [`k=rsa; t=s; p=${RSA}`],
  's2.domainkey.u1.wl.sendgrid.net': [`k=rsa; t=s; p=${RSA}`],
  // all as it should be; the DMARC record comes in two pieces that belong together
  'good.example': ['google-site-verification=x', 'v=spf1 include:sendgrid.net ~all'],
  '_dmarc.good.example': [['v=DMARC1; p=quaran', 'tine; rua=mailto:d@good.example']],
  // the provider is not named, the key was taken back, there is no policy
  'poor.example': ['v=spf1 mx -all'],
  's1._domainkey.poor.example': ['v=DKIM1; p='],
  'double.example': ['v=spf1 -all', 'v=spf1 include:sendgrid.net ~all'],
  'open.example': ['v=spf1 include:sendgrid.net +all'],
  'nested.example': ['v=spf1 include:_spf.nested.example -all'],
  '_spf.nested.example': ['v=spf1 include:sendgrid.net ~all'],
  'many.example': [`v=spf1 ${MANY} ~all`],
  'circle.example': ['v=spf1 include:circle.example ~all'],
  'lost.example': ['v=spf1 include:sendgrid.net include:nowhere.example ~all'],
  'sub.good.example': ['v=spf1 include:sendgrid.net ~all'],
};
for (let index = 0; index < 11; index += 1) TXT[`n${index}.many.example`] = ['v=spf1 ip4:192.0.2.1 ~all'];

const CNAME: Record<string, string> = {
  's1._domainkey.good.example': 's1.domainkey.u1.wl.sendgrid.net',
  's2._domainkey.good.example': 's2.domainkey.u1.wl.sendgrid.net',
};

/** How the resolver fails for some names: after its last label but one. */
export type DnsScript = 'servfail' | 'busy' | 'slow' | 'garbage' | 'redirect';

/** The script that a name asks for: «x.servfail.example», «slow.example» … */
export function scriptOf(name: string): DnsScript | null {
  const match = /(?:^|[.-])(servfail|busy|slow|garbage|redirect)\.example$/.exec(name);
  return match ? (match[1] as DnsScript) : null;
}

/** The name that a DNS message asks for; null when it is no question. */
export function questionName(message: Buffer): string | null {
  try {
    return packet.decode(message).questions?.[0]?.name.toLowerCase() ?? null;
  } catch {
    return null;
  }
}

/** A string of a TXT record has at most 255 octets (RFC 1035, 3.3). */
function pieces(text: string | string[]): string[] {
  return Array.isArray(text) ? text : (text.match(/.{1,255}/g) ?? []);
}

/** The answer of a recursive resolver to a message (RFC 1035): aliases are followed. */
export function answerDns(message: Buffer): Buffer {
  const { id, questions } = packet.decode(message);
  const name = questions?.[0]?.name.toLowerCase() ?? '';
  const alias = CNAME[name];
  const texts = TXT[alias ?? name] ?? [];
  const answers: Answer[] = [
    ...(alias === undefined ? [] : [{ type: 'CNAME' as const, name, ttl: 300, data: alias }]),
    ...texts.map((text) => ({ type: 'TXT' as const, name: alias ?? name, ttl: 300, data: pieces(text) })),
  ];
  const exists = answers.length > 0 || Object.keys(TXT).some((known) => known.endsWith(`.${name}`));
  const rcode = scriptOf(name) === 'servfail' ? 2 : exists ? 0 : 3;
  const answer: Packet = {
    id,
    type: 'response',
    flags: packet.RECURSION_DESIRED | packet.RECURSION_AVAILABLE | rcode,
    questions,
    answers: rcode === 0 ? answers : [],
  };
  return packet.encode(answer);
}
