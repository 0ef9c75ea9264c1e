import { FOUND, incorrect, type Judgement, MISSING, unverifiable } from '~/domain/mail/deliverability';
import { MAX_SPF_LOOKUPS, parseSpf, type SpfRecord, spfRecords } from '~/domain/mail/spf';
import type { Dns } from '~/ports/dns';

type Read = { ok: true; record: SpfRecord } | { ok: false; why: Judgement };

/** The one record of a name that is included, or why a receiver would end with an error there. */
async function readIncluded(dns: Dns, name: string): Promise<Read> {
  const lookup = await dns.texts(name);
  if (lookup.state === 'no_answer') return { ok: false, why: unverifiable('no_answer') };
  const records = lookup.state === 'found' ? spfRecords(lookup.texts) : [];
  const record = records.length === 1 && records[0] !== undefined ? parseSpf(records[0]) : null;
  return record === null ? { ok: false, why: incorrect('broken_include', name) } : { ok: true, record };
}

/** Names with a macro depend on the mail that is judged: they count, but cannot be followed. */
function followed({ includes, redirect }: SpfRecord): string[] {
  return [...includes, ...(redirect === null ? [] : [redirect])].filter((name) => !name.includes('%'));
}

/**
 * Follows a record as a receiver would (RFC 7208, 4.6.4): what it includes, what that includes, up to ten look-ups.
 * @returns the names that were reached and the records that stand there, or what is wrong
 */
async function follow(
  dns: Dns,
  root: SpfRecord,
): Promise<{ ok: true; reached: Map<string, SpfRecord> } | { ok: false; why: Judgement }> {
  const reached = new Map<string, SpfRecord>();
  let lookups = root.lookups;
  let next = followed(root);
  while (next.length > 0 && lookups <= MAX_SPF_LOOKUPS) {
    const names = [...new Set(next)].filter((name) => !reached.has(name));
    const reads = await Promise.all(
      names.map(async (name) => [name, await readIncluded(dns, name)] as const),
    );
    for (const [name, read] of reads) {
      if (!read.ok) return read;
      reached.set(name, read.record);
    }
    const records = next.flatMap((name) => reached.get(name) ?? []);
    lookups += records.reduce((sum, record) => sum + record.lookups, 0);
    next = records.flatMap(followed);
  }
  if (lookups > MAX_SPF_LOOKUPS) {
    return { ok: false, why: incorrect('too_many_lookups', String(lookups)) };
  }
  return { ok: true, reached };
}

/** What the record says of everybody else; a redirect leaves that to another record. */
function ending(record: SpfRecord, reached: ReadonlyMap<string, SpfRecord>): SpfRecord['all'] {
  let current: SpfRecord | undefined = record;
  // as many redirects as a receiver would follow
  for (let left = MAX_SPF_LOOKUPS; left > 0 && current?.redirect; left -= 1) {
    current = reached.get(current.redirect);
  }
  return current?.all ?? null;
}

/**
 * Judges the SPF of a sender's domain: one record that can be read, that names the provider, asks DNS ten times at
 * most, and does not let everybody send.
 * @param include the provider's domain, null when it is not known
 */
export async function checkSpf(
  dns: Dns,
  input: { texts: readonly string[]; include: string | null },
): Promise<Judgement> {
  const [text, ...others] = spfRecords(input.texts);
  if (text === undefined) return MISSING;
  if (others.length > 0) return incorrect('several', String(others.length + 1));
  const record = parseSpf(text);
  if (record === null) return incorrect('syntax');
  if (record.all === '+') return incorrect('open_to_all');
  const { include } = input;
  const isNamed = include === null || record.includes.includes(include);
  const walked = await follow(dns, record);
  if (!walked.ok) return walked.why;
  if (!isNamed && !walked.reached.has(include)) return incorrect('provider_missing', include);
  const all = ending(record, walked.reached);
  if (all === '+') return incorrect('open_to_all');
  return all === '-' || all === '~' ? FOUND : incorrect('refuses_nobody');
}
