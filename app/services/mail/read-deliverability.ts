import type { CheckedRecord, RecordState } from '~/domain/mail/deliverability';
import { borrowedFreeMail, freeMailOf } from '~/domain/mail/free-mail';
import type { SendingSetup } from '~/domain/mail/sending-setup';
import { suggestedSpf } from '~/domain/mail/spf';
import { hostProblem } from '~/domain/net/outbound-host';
import type { AccountScope } from '~/services/scope';
import { readSending } from './sending-setup';

/** One record to publish, and how it stands. */
export interface RecordToPublish {
  kind: CheckedRecord['kind'];
  /** whole name; null for a DKIM key whose selector is not known */
  name: string | null;
  type: 'TXT' | 'CNAME';
  /** what to publish; null where only the sending service knows it */
  value: string | null;
  state: RecordState | 'unchecked';
  problem: CheckedRecord['problem'];
  detail: string | null;
  found: string[];
  policy: CheckedRecord['policy'];
}

export interface DeliverabilityDesk {
  /** whether the account's own service sends; else the operator's, whose domain is not the account's */
  own: boolean;
  address: string;
  domain: string;
  way: SendingSetup['way'];
  provider: string | null;
  /** the account's own DKIM selector */
  selector: string | null;
  /** the free mail provider that the address is at: its domain is not the account's either */
  free: string | null;
  /** the same, where somebody else sends in its name */
  borrowed: string | null;
  /** epoch milliseconds; null before the first check of this domain */
  checkedAt: number | null;
  /** none for a domain that is not public, or a free provider's */
  records: RecordToPublish[];
}

/** How a record stands by the last check; a check that did not look for it says nothing. */
function standing(check: readonly CheckedRecord[], kind: CheckedRecord['kind'], name: string) {
  const found = check.find((record) => record.kind === kind && record.name === name);
  if (found === undefined) {
    return { state: 'unchecked' as const, problem: null, detail: null, found: [], policy: null };
  }
  const { kind: _kind, name: _name, ...rest } = found;
  return rest;
}

function recordsOf(
  { setup, address }: { setup: SendingSetup; address: string },
  check: readonly CheckedRecord[],
): RecordToPublish[] {
  const { spf, dkim, dmarc, way } = setup;
  const spfStands = standing(check, 'spf', spf.name);
  const keys = dkim.names.map(
    (name): RecordToPublish => ({
      kind: 'dkim',
      name,
      type: way === 'sendgrid' ? 'CNAME' : 'TXT',
      value: null,
      ...standing(check, 'dkim', name),
    }),
  );
  const unknownKey: RecordToPublish = {
    kind: 'dkim',
    name: null,
    type: 'TXT',
    value: null,
    state: 'unverifiable',
    problem: null,
    detail: null,
    found: [],
    policy: null,
  };
  return [
    {
      kind: 'spf',
      name: spf.name,
      type: 'TXT',
      value: suggestedSpf(spfStands.found, spf.include),
      ...spfStands,
    },
    ...(keys.length === 0 ? [unknownKey] : keys),
    {
      kind: 'dmarc',
      name: dmarc.name,
      type: 'TXT',
      value: `v=DMARC1; p=none; rua=mailto:${address}`,
      ...standing(check, 'dmarc', dmarc.name),
    },
  ];
}

/** What the page of deliverability shows: what to publish for the chosen transport, and what was last found. */
export async function readDeliverability(scope: AccountScope): Promise<DeliverabilityDesk> {
  const sending = await readSending(scope);
  const { own, address, setup, selector, check, server } = sending;
  const isPublic = setup.way !== 'local' && hostProblem(setup.domain) === null;
  const free = own ? freeMailOf(address) : null;
  return {
    own,
    address,
    domain: setup.domain,
    way: setup.way,
    provider: setup.provider,
    selector,
    free,
    borrowed: own ? borrowedFreeMail(address, server) : null,
    checkedAt: check?.at ?? null,
    records: isPublic && free === null ? recordsOf(sending, check?.records ?? []) : [],
  };
}
