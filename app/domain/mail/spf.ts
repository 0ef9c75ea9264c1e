/** Most terms that ask DNS in the whole evaluation (RFC 7208, 4.6.4). */
export const MAX_SPF_LOOKUPS = 10;

export interface SpfRecord {
  /** domains that are included by name; those with a macro cannot be told without a mail */
  includes: string[];
  redirect: string | null;
  /** terms that ask DNS: include, a, mx, ptr, exists, redirect (4.6.4) */
  lookups: number;
  /** what it says of everybody else; null when it says nothing */
  all: '+' | '-' | '~' | '?' | null;
}

/** The SPF records among a name's texts: version and then a space or nothing (4.5), in any case. */
export function spfRecords(texts: readonly string[]): string[] {
  return texts.filter((text) => /^v=spf1(?: |$)/i.test(text));
}

const ASKS_DNS = new Set(['include', 'a', 'mx', 'ptr', 'exists']);
const MECHANISM = /^([+?~-]?)(all|include|a|mx|ptr|ip4|ip6|exists)(?::([^/\s]+))?(\/[\d/]+)?$/i;
const IP = /^[+?~-]?ip[46]:[0-9a-f.:]+(?:\/\d{1,3})?$/i;
const MODIFIER = /^([a-z][a-z0-9_.-]*)=(\S*)$/i;
const NEEDS_NAME = new Set(['include', 'exists']);

/**
 * Reads a record (RFC 7208, 4.6.1). What comes after `all` is never reached, and so does not count.
 * @returns null when it breaks the grammar, which receivers answer with an error
 */
export function parseSpf(record: string): SpfRecord | null {
  const read: SpfRecord = { includes: [], redirect: null, lookups: 0, all: null };
  for (const term of record.slice('v=spf1'.length).split(' ')) {
    if (term === '') continue;
    const modifier = MODIFIER.exec(term);
    if (modifier) {
      if (modifier[1]?.toLowerCase() === 'redirect') {
        if (read.redirect !== null || !modifier[2]) return null;
        read.redirect = modifier[2].toLowerCase();
      }
      continue;
    }
    if (IP.test(term)) continue;
    const mechanism = MECHANISM.exec(term);
    const name = mechanism?.[2]?.toLowerCase();
    if (!mechanism || name === undefined || name === 'ip4' || name === 'ip6') return null;
    const value = mechanism[3]?.toLowerCase();
    if (NEEDS_NAME.has(name) && (value === undefined || mechanism[4] !== undefined)) return null;
    if (name === 'all' && (value !== undefined || mechanism[4] !== undefined)) return null;
    if (read.all !== null) continue;
    if (ASKS_DNS.has(name)) read.lookups += 1;
    if (name === 'include' && value !== undefined) read.includes.push(value.replace(/\.$/, ''));
    if (name === 'all') read.all = qualifier(mechanism[1]);
  }
  // `all` wins over redirect, wherever it stands (6.1)
  if (read.all !== null) read.redirect = null;
  if (read.redirect !== null) read.lookups += 1;
  return read;
}

function qualifier(sign: string | undefined): '+' | '-' | '~' | '?' {
  return sign === '-' || sign === '~' || sign === '?' ? sign : '+';
}

/**
 * The record that should stand there: what is published with the provider added before `all`, several in one since a
 * domain may have only one; a new one where there is none that can be read.
 * @param include the provider's domain, or null where only its help page knows it
 */
export function suggestedSpf(published: readonly string[], include: string | null): string | null {
  const readable = published.map(parseSpf).filter((record) => record !== null);
  const isReadable = readable.length > 0 && readable.length === published.length;
  if (!isReadable) return include === null ? null : `v=spf1 include:${include} ~all`;
  const terms = published.flatMap((record) => record.split(/ +/).slice(1));
  const kept = [...new Set(terms)].filter((term) => term !== '' && !/^[+?~-]?all$/i.test(term));
  const isNamed = include === null || readable.some(({ includes }) => includes.includes(include));
  const added = isNamed ? [] : [`include:${include}`];
  // a redirect is the record's end, unless `all` is
  const redirected = readable.some(({ redirect }) => redirect !== null);
  if (redirected) return ['v=spf1', ...added, ...kept].join(' ');
  const end = readable.every(({ all }) => all === '-') ? '-all' : '~all';
  return ['v=spf1', ...kept, ...added, end].join(' ');
}
