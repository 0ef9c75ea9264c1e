import { CircleCheck, CircleDashed, CircleHelp, CircleX, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { deliverabilityMessages } from '~/i18n/messages/deliverability';
import { useLocale } from '~/i18n/use-locale';
import type { DeliverabilityDesk, RecordToPublish } from '~/services/mail/read-deliverability';
import { CopyValue } from '~/ui/copy-value';

const NAMES = { spf: 'SPF', dkim: 'DKIM', dmarc: 'DMARC' };

const looks: Record<RecordToPublish['state'], { Icon: LucideIcon; tone: string }> = {
  found: { Icon: CircleCheck, tone: 'text-success' },
  missing: { Icon: TriangleAlert, tone: 'text-warning' },
  incorrect: { Icon: CircleX, tone: 'text-error' },
  unverifiable: { Icon: CircleHelp, tone: 'text-quiet' },
  unchecked: { Icon: CircleDashed, tone: 'text-quiet' },
};

type Words = ReturnType<typeof deliverabilityMessages>;

/** What is wrong, or what the record says, and what to do. */
function explanations(record: RecordToPublish, desk: DeliverabilityDesk, t: Words): string[] {
  const { kind, name, state, problem, detail, policy } = record;
  const said: string[] = [];
  if (name === null) said.push(t.noSelector);
  if (state === 'missing')
    said.push(kind === 'spf' && record.value === null ? t.spfUnknown : t.missing[kind]);
  if (problem !== null) said.push(t.problems[problem](detail ?? ''));
  if (policy !== null) said.push(t.policies[policy]);
  if (kind === 'dmarc' && state === 'found' && detail !== null) said.push(t.inherited(detail));
  if (kind === 'spf' && desk.way === 'sendgrid' && (state === 'missing' || state === 'incorrect')) {
    said.push(t.spfSendGrid);
  }
  if (kind === 'spf' && desk.way === 'smtp' && desk.provider === null && state !== 'missing') {
    said.push(t.spfUnknown);
  }
  return said;
}

/** Where a value comes from that only the sending service knows. */
function source(record: RecordToPublish, desk: DeliverabilityDesk, t: Words): string | null {
  if (record.kind !== 'dkim' || record.state === 'found') return null;
  if (desk.way === 'sendgrid') return t.keyOfSendGrid;
  return desk.provider === null ? t.keyUnknown : t.keyOf(desk.provider);
}

/** One record: how it stands, what to publish under which name, what is published. */
export function RecordCard({ record, desk }: { record: RecordToPublish; desk: DeliverabilityDesk }) {
  const t = deliverabilityMessages(useLocale());
  const { kind, name, type, value, state, found } = record;
  const { Icon, tone } = looks[state];
  const selector = kind === 'dkim' && name !== null ? name.split('._domainkey')[0] : null;
  const title = selector ? `${NAMES[kind]}, ${selector}` : NAMES[kind];
  // what is right needs no other value; nobody is told to publish for a domain that is not theirs
  const proposed = state === 'found' || !desk.own ? null : value;
  const from = desk.own ? source(record, desk, t) : null;
  const copied = (what: string) => ({
    copy: t.copy,
    copied: t.copied,
    what: t.copyOf(`${title}, ${what.toLowerCase()}`),
  });
  return (
    <article className="border-b border-hairline pb-6 last:border-b-0">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h3 className="font-strong">{title}</h3>
        <p className={`inline-flex items-center gap-1.5 text-small ${tone}`}>
          <Icon size={15} aria-hidden="true" className="self-center" />
          {t.states[state]}
        </p>
      </div>
      <p className="text-small text-quiet">{t.what[kind]}</p>
      {explanations(record, desk, t).map((text) => (
        <p key={text} className="mt-2 max-w-prose">
          {text}
        </p>
      ))}
      <dl className="mt-3 space-y-2">
        {name === null ? null : (
          <Line label={t.name}>
            <CopyValue value={name} words={copied(t.name)} />
          </Line>
        )}
        <Line label={t.type}>
          <span className="text-small">{type}</span>
        </Line>
        {proposed === null ? null : (
          <Line label={t.value}>
            <CopyValue value={proposed} words={copied(t.value)} />
          </Line>
        )}
        {from === null ? null : (
          <Line label={t.value}>
            <span className="text-small">{from}</span>
          </Line>
        )}
        {found.length === 0 ? null : (
          <Line label={t.published}>
            {found.map((text, index) => (
              <code
                // biome-ignore lint/suspicious/noArrayIndexKey: the same text may be published twice
                key={index}
                className="line-clamp-4 font-mono text-small text-quiet [overflow-wrap:anywhere]"
              >
                {text}
              </code>
            ))}
          </Line>
        )}
      </dl>
    </article>
  );
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-4 gap-y-1 sm:grid-cols-[4.5rem_1fr]">
      <dt className="text-small text-quiet sm:pt-1">{label}</dt>
      <dd className="min-w-0 sm:pt-0.5">{children}</dd>
    </div>
  );
}
