import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/cloudflare';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import type { DeliverabilityCheck } from '~/domain/mail/deliverability';
import { redirectWithFlash } from '~/http/flash';
import { formText, readForm } from '~/http/form';
import { page } from '~/http/page';
import { requireAccount } from '~/http/require-account';
import { formatInstant } from '~/i18n/dates';
import { deliverabilityMessages } from '~/i18n/messages/deliverability';
import { mailSettingsMessages } from '~/i18n/messages/mail-settings';
import { pageTitle } from '~/i18n/page-title';
import { useLocale } from '~/i18n/use-locale';
import { changeDkimSelector } from '~/services/mail/change-dkim-selector';
import { checkDeliverability } from '~/services/mail/check-deliverability';
import { readDeliverability } from '~/services/mail/read-deliverability';
import { LinkButton, SubmitButton } from '~/ui/button';
import { Notice } from '~/ui/notice';
import { Details, EmptyState, PageHeader, Section } from '~/ui/page';
import type { PageHandle } from '~/ui/page-handle';
import { RecordCard } from './record-card';
import { SelectorForm } from './selector-form';

export const handle: PageHandle = { section: 'settings' };
export const meta = pageTitle((locale) => deliverabilityMessages(locale).title);

const HERE = '/settings/mail/deliverability';

export const loader = page(async ({ request, context }: LoaderFunctionArgs) => {
  const scope = await requireAccount(request, context);
  return json(await readDeliverability(scope));
});

/** How a check ended, in one word. */
function ending({ records }: DeliverabilityCheck): 'good' | 'bad' | 'unsure' {
  if (records.some(({ state }) => state === 'missing' || state === 'incorrect')) return 'bad';
  return records.every(({ state }) => state === 'found') ? 'good' : 'unsure';
}

export const action = page(async ({ request, context }: ActionFunctionArgs) => {
  const scope = await requireAccount(request, context);
  const t = deliverabilityMessages(scope.user.locale);
  const form = await readForm(request);
  if (formText(form, 'intent') === 'selector') {
    const typed = formText(form, 'selector');
    if (!(await changeDkimSelector(scope, typed))) {
      return json({ selector: typed.slice(0, 100), error: t.selectorBad }, 422);
    }
    throw redirectWithFlash(HERE, { tone: 'success', message: t.selectorSaved });
  }
  const result = ending(await checkDeliverability(scope));
  throw redirectWithFlash(HERE, { tone: result === 'good' ? 'success' : 'info', message: t.done[result] });
});

export default function Deliverability() {
  const locale = useLocale();
  const t = deliverabilityMessages(locale);
  const desk = useLoaderData<typeof loader>();
  const { own, address, domain, way, provider, free, borrowed, checkedAt, records } = desk;
  const answer = useActionData<typeof action>();
  const service = own ? t.services[way] : t.operator;
  const toFix = records.filter(({ state }) => state === 'missing' || state === 'incorrect').length;
  const isSure = records.every(({ state }) => state === 'found');
  const verdict = toFix > 0 ? t.toFix(toFix) : isSure ? t.allFound : t.unsure;
  return (
    <>
      <PageHeader
        title={t.title}
        lead={t.lead}
        back={{ to: '/settings/mail', label: mailSettingsMessages(locale).title }}
      />
      {records.length === 0 && free === null ? (
        <EmptyState
          title={t.notPublic.title}
          text={t.notPublic.text(address)}
          action={<LinkButton to="/settings/mail">{t.notPublic.action}</LinkButton>}
        />
      ) : (
        <>
          <Section title={t.sender}>
            {borrowed === null ? null : <Notice>{t.borrowed(borrowed)}</Notice>}
            {free !== null && borrowed === null ? <p className="max-w-prose">{t.free(free)}</p> : null}
            <Details
              items={[
                { label: t.address, value: address },
                {
                  label: t.service,
                  value: provider && way === 'smtp' && own ? t.by(service, provider) : service,
                },
                { label: t.domain, value: domain },
              ]}
            />
            {own ? null : <p className="max-w-prose text-quiet">{t.operatorNote}</p>}
            <p>
              <Link to="/settings/mail" className="page-link text-small">
                {t.change}
              </Link>
            </p>
          </Section>
          {records.length === 0 ? null : (
            <>
              <Section title={t.check} hint={t.checkHint}>
                <Form method="post" action={HERE} className="flex flex-wrap items-center gap-x-6 gap-y-3">
                  <SubmitButton name="intent" value="check" busyLabel={t.checking}>
                    {t.checkNow}
                  </SubmitButton>
                  <p className="min-w-0">
                    {checkedAt === null ? (
                      <span className="text-quiet">{t.never}</span>
                    ) : (
                      <>
                        <span className="block font-strong">{verdict}</span>
                        <span className="block text-small text-quiet">
                          {t.checkedAt(formatInstant(checkedAt, locale))}
                        </span>
                      </>
                    )}
                  </p>
                </Form>
              </Section>
              <Section title={t.records} hint={t.recordsHint}>
                {records.map((record) => (
                  <RecordCard key={`${record.kind} ${record.name}`} record={record} desk={desk} />
                ))}
                {own ? <SelectorForm action={HERE} desk={desk} typed={answer} /> : null}
              </Section>
            </>
          )}
        </>
      )}
    </>
  );
}
