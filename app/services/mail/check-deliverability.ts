import { writeDeliverability } from '~/db/queries/mail-settings';
import type { CheckedRecord, DeliverabilityCheck, Judgement } from '~/domain/mail/deliverability';
import { dkimRecords, judgeDkim } from '~/domain/mail/dkim';
import { dmarcRecords, judgeDmarc, parentDomains } from '~/domain/mail/dmarc';
import type { SendingSetup } from '~/domain/mail/sending-setup';
import { spfRecords } from '~/domain/mail/spf';
import { hostProblem } from '~/domain/net/outbound-host';
import type { Dns } from '~/ports/dns';
import { tooManyRequests } from '~/services/errors';
import type { AccountScope } from '~/services/scope';
import { checkSpf } from './check-spf';
import { readSending } from './sending-setup';

/** Changing DNS takes a few tries; whoever asks without end gets the stored answer. */
const LIMIT = { burst: 10, perSecond: 30 / 3_600 };
/** What is kept of what somebody published: enough to recognize it. */
const KEPT_TEXTS = 5;
const KEPT_LENGTH = 600;

function checked(
  kind: CheckedRecord['kind'],
  name: string,
  judgement: Judgement,
  found: readonly string[] = [],
): CheckedRecord {
  const { state, problem, detail = null } = judgement;
  const texts = found.slice(0, KEPT_TEXTS).map((text) => text.slice(0, KEPT_LENGTH));
  return { kind, name, state, problem, detail, found: texts, policy: null };
}

const NO_ANSWER: Judgement = { state: 'unverifiable', problem: 'no_answer' };

async function spf(dns: Dns, { name, include }: SendingSetup['spf']): Promise<CheckedRecord> {
  const lookup = await dns.texts(name);
  if (lookup.state === 'no_answer') return checked('spf', name, NO_ANSWER);
  const texts = lookup.state === 'found' ? lookup.texts : [];
  return checked('spf', name, await checkSpf(dns, { texts, include }), spfRecords(texts));
}

async function dkim(dns: Dns, name: string): Promise<CheckedRecord> {
  const lookup = await dns.texts(name);
  if (lookup.state === 'no_answer') return checked('dkim', name, NO_ANSWER);
  const texts = lookup.state === 'found' ? lookup.texts : [];
  return checked('dkim', name, judgeDkim(texts), dkimRecords(texts));
}

/** The domain's policy, or else the nearest one of its parents. */
async function dmarc(dns: Dns, { dmarc: { name }, domain }: SendingSetup): Promise<CheckedRecord> {
  for (const at of [domain, ...parentDomains(domain)]) {
    const lookup = await dns.texts(`_dmarc.${at}`);
    if (lookup.state === 'no_answer') return checked('dmarc', name, NO_ANSWER);
    const texts = lookup.state === 'found' ? lookup.texts : [];
    const found = dmarcRecords(texts);
    if (found.length === 0) continue;
    const judgement = judgeDmarc(texts, at !== domain);
    const detail = at === domain ? null : `_dmarc.${at}`;
    return { ...checked('dmarc', name, { ...judgement, detail }, found), policy: judgement.policy };
  }
  return checked('dmarc', name, { state: 'missing', problem: null });
}

/** Looks up what a sender's domain publishes. Only the resolver is called; a domain that is not public is not asked for. */
export async function lookUpRecords(dns: Dns, setup: SendingSetup): Promise<CheckedRecord[]> {
  if (setup.way === 'local' || hostProblem(setup.domain) !== null) return [];
  return Promise.all([
    spf(dns, setup.spf),
    ...setup.dkim.names.map((name) => dkim(dns, name)),
    dmarc(dns, setup),
  ]);
}

/**
 * Checks the records of the chosen transport's domain and keeps the result.
 * @throws AppError 429 beyond ten checks at once and thirty an hour
 */
export async function checkDeliverability(scope: AccountScope): Promise<DeliverabilityCheck> {
  const taken = await scope.rateLimiter.take(`deliverability:${scope.accountId}`, LIMIT);
  if (!taken.allowed) throw tooManyRequests(taken.retryAfterSeconds);
  const { setup } = await readSending(scope);
  const records = await lookUpRecords(scope.dns, setup);
  const check = { at: scope.clock.now(), domain: setup.domain, records };
  await writeDeliverability(scope.db, check);
  return check;
}
