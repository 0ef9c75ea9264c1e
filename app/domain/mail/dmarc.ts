import { type DmarcPolicy, FOUND, incorrect, type Judgement, MISSING } from './deliverability';
import { tagsOf } from './dkim';

/** The DMARC records among a name's texts: those that begin with the version (RFC 7489, 6.6.3). */
export function dmarcRecords(texts: readonly string[]): string[] {
  return texts.filter((text) => /^v\s*=\s*DMARC1\s*(?:;|$)/.test(text));
}

/**
 * Judges what a domain publishes (RFC 7489, 6.3): one record with a policy.
 * @param inherited it stands at a parent domain, whose `sp` then rules its subdomains
 */
export function judgeDmarc(
  texts: readonly string[],
  inherited: boolean,
): Judgement & { policy: DmarcPolicy | null } {
  const records = dmarcRecords(texts);
  const [record] = records;
  if (record === undefined) return { ...MISSING, policy: null };
  if (records.length > 1) return { ...incorrect('several'), policy: null };
  const tags = tagsOf(record);
  const policy = ((inherited ? tags.get('sp') : undefined) ?? tags.get('p'))?.toLowerCase();
  if (policy === 'none' || policy === 'quarantine' || policy === 'reject') return { ...FOUND, policy };
  return { ...incorrect('no_policy'), policy: null };
}

/** Where else a domain's policy may stand: its parents, but for the last label alone. */
export function parentDomains(domain: string): string[] {
  const labels = domain.split('.');
  return labels.slice(1, -1).map((_, index) => labels.slice(index + 1).join('.'));
}
