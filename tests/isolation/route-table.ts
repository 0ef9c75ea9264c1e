import type { AccountWorld } from './other-account';

type Ids = AccountWorld['ids'];
type Fields = Record<string, string>;

/** What one account may try on a route with the ids of another one. */
export type RouteRow =
  /** ids stand in the path: every method, every form and every kind of id must answer `answer` (404 unless said) */
  | { ids: 'path'; forms?: Fields[]; body?: unknown; answer?: number; why?: string }
  /** ids may stand in the query or the body: see the cases of `body-cases.ts` */
  | { ids: 'body' }
  /** names nobody: only the session, the token or the form itself decides whose data it is */
  | { ids: 'none'; why: string };

const uuid = '00000000-0000-4000-8000-000000000000';
const reads = 'reads what the session’s or token’s account owns';
const own = 'changes the session’s or token’s own account';
const open = 'for visitors; holds nobody’s data';
const secret = 'led by a secret that its holder was mailed or given, never by an id';

const client: Fields = { kind: 'company', name: 'Pirate', language: 'fr', version: '1', opId: uuid };
const clientJson = { kind: 'company', name: 'Pirate' };
const draft: Fields = { clientId: uuid, type: 'invoice', version: '1', opId: uuid };
const draftJson = { clientId: uuid, lineItems: [] };

/** Every route of the manifest has its row here; a new route without one fails the test. */
export const routeTable: Record<string, RouteRow> = {
  '/': { ids: 'none', why: 'the root reads the session’s user and register' },
  '/.well-known/facturier-keys.json': { ids: 'none', why: open },
  '/accounting': { ids: 'none', why: reads },
  '/accounting/archive': { ids: 'none', why: reads },
  '/accounting/journal': { ids: 'none', why: reads },
  '/accounting/tables': { ids: 'none', why: reads },
  '/api/*': { ids: 'none', why: 'answers 404' },
  '/api/auth/login': { ids: 'none', why: open },
  '/api/auth/logout': { ids: 'none', why: secret },
  '/api/auth/refresh': { ids: 'none', why: secret },
  '/api/auth/register': { ids: 'none', why: open },
  '/api/auth/reset-password': { ids: 'none', why: secret },
  '/api/clients': { ids: 'body' },
  '/api/clients/:clientId': { ids: 'path', body: clientJson },
  '/api/clients/import': { ids: 'none', why: own },
  '/api/dashboard/outstanding': { ids: 'none', why: reads },
  '/api/dashboard/overdue': { ids: 'none', why: reads },
  '/api/dashboard/summary': { ids: 'none', why: reads },
  '/api/docs': { ids: 'none', why: open },
  '/api/invoices': { ids: 'body' },
  '/api/invoices/:invoiceId': { ids: 'path', body: draftJson },
  '/api/invoices/:invoiceId/credit-note': { ids: 'path', body: { reason: 'x' } },
  '/api/invoices/:invoiceId/emit': { ids: 'path' },
  '/api/invoices/:invoiceId/history': { ids: 'path' },
  '/api/invoices/:invoiceId/pay': { ids: 'path' },
  '/api/invoices/:invoiceId/payments/:paymentId/reverse': { ids: 'path', body: { reason: 'x' } },
  '/api/invoices/:invoiceId/pdf': { ids: 'path' },
  '/api/invoices/:invoiceId/send': { ids: 'path', body: { to: ['pirate@example.fr'] } },
  '/api/invoices/:invoiceId/xml': { ids: 'path' },
  '/api/me': { ids: 'none', why: own },
  '/api/me/export': { ids: 'none', why: reads },
  '/api/me/upload-logo': { ids: 'none', why: own },
  '/api/openapi.json': { ids: 'none', why: open },
  '/api/webhooks/sendgrid': { ids: 'none', why: 'signed by the provider; an unsigned call is refused whole' },
  '/clients': { ids: 'none', why: reads },
  '/clients/:clientId': { ids: 'path', forms: [{ intent: 'archive' }, { intent: 'restore' }] },
  '/clients/:clientId/delete': { ids: 'path', forms: [{ opId: uuid }] },
  '/clients/:clientId/edit': { ids: 'path', forms: [client] },
  '/clients/export.csv': { ids: 'none', why: reads },
  '/clients/import': { ids: 'none', why: own },
  '/clients/import/:id': {
    ids: 'path',
    forms: [
      { intent: 'check', c0: 'name' },
      { intent: 'import', revision: '1', partial: 'on' },
      { intent: 'resume' },
      { intent: 'discard' },
    ],
    answer: 303,
    why: 'an import that is not there leads back to choosing a file',
  },
  '/clients/import/:id/refused.csv': {
    ids: 'path',
    answer: 303,
    why: 'an import that is not there leads back to choosing a file',
  },
  '/clients/import-example.csv': { ids: 'none', why: open },
  '/clients/new': { ids: 'body' },
  '/confirm-email': { ids: 'none', why: secret },
  '/dashboard': { ids: 'none', why: reads },
  '/dev/mailbox': { ids: 'none', why: 'answers in development only: the local inbox of all mails' },
  '/dev/mailbox/:id': { ids: 'none', why: 'answers in development only: the local inbox of all mails' },
  '/dev/mailbox/:id/:part': { ids: 'none', why: 'answers in development only: the local inbox of all mails' },
  '/files/logos/:name': { ids: 'path' },
  '/forgot-password': { ids: 'none', why: open },
  '/invoices': { ids: 'body' },
  '/invoices/:id': {
    ids: 'path',
    forms: [
      { intent: 'retry-pdf' },
      { intent: 'retry-mail', mailId: uuid },
      { intent: 'mail-handled' },
      { intent: 'proof-close' },
      { intent: 'proof-reopen', linkId: uuid },
      { intent: 'proof-open' },
      { intent: 'discard' },
      { intent: 'restore' },
      { intent: 'duplicate', opId: uuid },
      { ...draft, intent: 'save' },
      { ...draft, intent: 'emit' },
    ],
  },
  '/invoices/:id/credit-note': { ids: 'path', forms: [{ opId: uuid, scope: 'all', reason: 'x' }] },
  '/invoices/:id/emit': {
    ids: 'path',
    forms: [
      { opId: uuid, mailId: uuid, version: '1', intent: 'issue' },
      { opId: uuid, mailId: uuid, version: '1', intent: 'issue-and-send' },
    ],
  },
  '/invoices/:id/pay': {
    ids: 'path',
    forms: [{ opId: uuid, amount: '1,00', paidAt: '2026-01-02', method: '', reference: '' }],
  },
  '/invoices/:id/payments/:paymentId/reverse': { ids: 'path', forms: [{ opId: uuid, reason: 'x' }] },
  '/invoices/:id/pdf': { ids: 'path' },
  '/invoices/:id/pdf/wait': { ids: 'path' },
  '/invoices/:id/preview': { ids: 'path' },
  '/invoices/:id/send': {
    ids: 'path',
    forms: [{ opId: uuid, to: 'pirate@example.fr', cc: '', subject: 'x', message: 'x' }],
  },
  '/invoices/:id/xml': { ids: 'path' },
  '/invoices/export.csv': { ids: 'none', why: reads },
  '/invoices/lines.csv': { ids: 'none', why: reads },
  '/invoices/new': { ids: 'body' },
  '/invoices/payments.csv': { ids: 'none', why: reads },
  '/invoices/preview': { ids: 'body' },
  '/language': { ids: 'none', why: own },
  '/login': { ids: 'none', why: open },
  '/login/code': { ids: 'none', why: secret },
  '/logout': { ids: 'none', why: own },
  '/onboarding': { ids: 'none', why: own },
  '/p/:token': {
    ids: 'path',
    forms: [{}],
  },
  '/passkeys/options': { ids: 'none', why: 'asks for the session’s own passkeys, or for any' },
  '/register': { ids: 'none', why: open },
  '/reset-password': { ids: 'none', why: secret },
  '/search': { ids: 'none', why: reads },
  '/settings': { ids: 'none', why: own },
  '/settings/audit': { ids: 'body' },
  '/settings/audit/export.csv': { ids: 'body' },
  '/settings/business': { ids: 'none', why: own },
  '/settings/business/logo': { ids: 'none', why: own },
  '/settings/confirm': { ids: 'none', why: own },
  '/settings/data': { ids: 'none', why: reads },
  '/settings/data/archive.zip': { ids: 'none', why: reads },
  '/settings/data/delete': { ids: 'none', why: own },
  '/settings/data/restore': { ids: 'none', why: own },
  '/settings/look': { ids: 'none', why: own },
  '/settings/mail': { ids: 'none', why: own },
  '/settings/mail/deliverability': { ids: 'none', why: own },
  '/settings/mail/texts': { ids: 'none', why: own },
  '/settings/numbering': { ids: 'none', why: own },
  '/settings/register/certificate/:file': { ids: 'path' },
  '/settings/register': { ids: 'none', why: own },
  '/settings/security': { ids: 'body' },
  '/settings/security/email': { ids: 'none', why: own },
  '/settings/security/keys': { ids: 'body' },
  '/settings/security/passkeys': { ids: 'body' },
  '/settings/security/password': { ids: 'none', why: own },
  '/settings/security/two-step': { ids: 'none', why: own },
  '/settings/webhooks': { ids: 'body' },
};

/** The paths that come of putting another account's ids where a pattern asks for one. */
export function foreignPaths(pattern: string, theirs: Ids, mine: Ids): string[] {
  const kinds = Object.values(theirs);
  if (!pattern.includes(':paymentId')) return kinds.map((id) => pattern.replace(/:\w+/, id));
  const pairs: Array<[string, string]> = [
    ...kinds.map((id): [string, string] => [id, theirs.payment]),
    ...kinds.map((id): [string, string] => [mine.issued, id]),
    [theirs.issued, mine.payment],
  ];
  return pairs.map(([document, payment]) =>
    pattern.replace(/:(?:id|invoiceId)\b/, document).replace(':paymentId', payment),
  );
}
