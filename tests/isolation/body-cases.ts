import { post, send } from '../app-client';
import { type AccountWorld, callAs } from './other-account';

/** A request in which one account names another's ids in the query or the body. */
export interface BodyCase {
  route: string;
  name: string;
  /** what it may answer; whatever it is, nothing of the other account stands in it */
  answers: number[];
  run(): Promise<Response>;
}

const line = { description: 'x', quantity: '1', unitPrice: '1', vatRate: '20' };
const formLine = {
  'lineItems.0.description': 'x',
  'lineItems.0.quantity': '1',
  'lineItems.0.unitPrice': '1',
  'lineItems.0.vatRate': '20',
};

export function bodyCases(mine: AccountWorld, theirs: AccountWorld): BodyCase[] {
  const form = (path: string, fields: Record<string, string>) => post(path, fields, { Cookie: mine.cookie });
  const read = (path: string) => send(path, { headers: { Cookie: mine.cookie } });
  const fresh = () => crypto.randomUUID();
  const draft = { type: 'invoice', operationCategory: 'services', priceMode: 'net', ...formLine };
  const ours = { ...draft, clientId: mine.ids.client };
  const json = { clientId: mine.ids.client, lineItems: [line] };
  const clients = ['client', 'archivedClient', 'account', 'draft'] as const;
  const documents = ['draft', 'issued', 'deposit', 'creditNote', 'creditDraft', 'payment', 'mail'] as const;

  return [
    ...clients.flatMap((kind): BodyCase[] => {
      const id = theirs.ids[kind];
      return [
        {
          route: '/api/invoices',
          name: `drafts for their ${kind}`,
          answers: [422],
          run: () => callAs(mine, 'POST', '/api/invoices', { ...json, clientId: id }),
        },
        {
          route: '/api/invoices',
          name: `changes a draft to their ${kind}`,
          answers: [422],
          run: () => callAs(mine, 'PUT', `/api/invoices/${mine.ids.draft}`, { ...json, clientId: id }),
        },
        {
          route: '/api/invoices',
          name: `lists by their ${kind}`,
          answers: [200],
          run: () => callAs(mine, 'GET', `/api/invoices?clientId=${id}`),
        },
        {
          route: '/invoices/new',
          name: `opens a form for their ${kind}`,
          answers: [200],
          run: () => read(`/invoices/new?clientId=${id}`),
        },
        {
          route: '/invoices/new',
          name: `posts a form for their ${kind}`,
          answers: [422],
          run: () => form('/invoices/new', { ...draft, opId: fresh(), clientId: id, intent: 'save' }),
        },
        {
          route: '/invoices/new',
          name: `opens a draft with their ${kind}`,
          answers: [200],
          run: () => read(`/invoices/${mine.ids.draft}?clientId=${id}`),
        },
        {
          route: '/invoices/new',
          name: `changes a draft’s form to their ${kind}`,
          answers: [422],
          run: () =>
            form(`/invoices/${mine.ids.draft}`, { ...draft, version: '1', clientId: id, intent: 'save' }),
        },
        {
          route: '/invoices/preview',
          name: `previews for their ${kind}`,
          answers: [200],
          run: () => form('/invoices/preview', { ...draft, documentId: fresh(), clientId: id }),
        },
        {
          route: '/invoices',
          name: `lists by their ${kind}`,
          answers: [200],
          run: () => read(`/invoices?clientId=${id}&client=${id}`),
        },
      ];
    }),
    ...documents.flatMap((kind): BodyCase[] => {
      const id = theirs.ids[kind];
      return [
        {
          route: '/api/invoices',
          name: `deducts their ${kind}`,
          answers: [422],
          run: () => callAs(mine, 'POST', '/api/invoices', { ...json, deposits: [id] }),
        },
        {
          route: '/invoices/new',
          name: `deducts their ${kind} in a form`,
          answers: [422],
          run: () => form('/invoices/new', { ...ours, opId: fresh(), 'deposits.0': id, intent: 'save' }),
        },
        {
          route: '/invoices/preview',
          name: `previews their ${kind}`,
          answers: [200],
          run: () => form('/invoices/preview', { ...ours, documentId: id, 'deposits.0': id }),
        },
        {
          route: '/invoices/new',
          name: `makes a draft under the id of their ${kind}`,
          // an id that is no document's anywhere is nobody's: it becomes the new draft's
          answers: kind === 'payment' || kind === 'mail' ? [302, 303] : [404, 409, 422],
          run: () => form('/invoices/new', { ...ours, opId: id, intent: 'save' }),
        },
        {
          route: '/invoices/new',
          name: `copies onto their ${kind}`,
          answers: kind === 'payment' || kind === 'mail' ? [302, 303] : [404, 409, 422],
          run: () => form(`/invoices/${mine.ids.issued}`, { intent: 'duplicate', opId: id }),
        },
        {
          route: '/invoices/new',
          name: `credits onto their ${kind}`,
          answers: kind === 'payment' || kind === 'mail' ? [302, 303, 404, 409, 422] : [404, 409, 422],
          run: () =>
            form(`/invoices/${mine.ids.issued}/credit-note`, { scope: 'all', reason: 'x', opId: id }),
        },
        {
          route: '/api/invoices',
          name: `sends their ${kind} again from an own document`,
          answers: [404, 409],
          run: () => form(`/invoices/${mine.ids.issued}`, { intent: 'retry-mail', mailId: id }),
        },
      ];
    }),
    ...['/settings/audit', '/settings/audit/export.csv'].flatMap((route): BodyCase[] =>
      [theirs.ids.issued, theirs.ids.account, theirs.ids.audit].map((id) => ({
        route,
        name: 'reads their trail',
        answers: [200, 422],
        run: () => read(`${route}?q=${id}&entity=${id}&entityId=${id}&actor=user:${id}&cursor=${id}`),
      })),
    ),
    ...(['pause', 'resume', 'remove', 'replay'] as const).flatMap((intent): BodyCase[] =>
      [theirs.ids.webhook, theirs.ids.delivery].map((id) => ({
        route: '/settings/webhooks',
        name: `${intent}s their webhook`,
        // taking away what is not there says the same as taking it away twice
        answers: intent === 'remove' ? [303] : [404],
        run: () => form('/settings/webhooks', { [intent]: id }),
      })),
    ),
    {
      route: '/invoices',
      name: 'opens their page of proof from an own document',
      answers: [404],
      run: () =>
        form(`/invoices/${mine.ids.issued}`, { intent: 'proof-reopen', linkId: theirs.ids.proofLink }),
    },
    {
      route: '/api/clients',
      name: 'makes a client with their id',
      answers: [422],
      run: () => callAs(mine, 'POST', '/api/clients', { kind: 'company', name: 'x', id: theirs.ids.client }),
    },
    {
      route: '/api/clients',
      name: 'makes a client in their account',
      answers: [422],
      run: () =>
        callAs(mine, 'POST', '/api/clients', { kind: 'company', name: 'x', accountId: theirs.ids.account }),
    },
    {
      route: '/api/invoices',
      name: 'drafts in their account',
      answers: [422],
      run: () => callAs(mine, 'POST', '/api/invoices', { ...json, accountId: theirs.ids.account }),
    },
    {
      route: '/clients/new',
      name: 'posts a client with their ids',
      answers: [302, 303],
      run: () =>
        form('/clients/new', {
          kind: 'individual',
          name: 'x',
          language: 'fr',
          opId: theirs.ids.draft,
          id: theirs.ids.client,
          accountId: theirs.ids.account,
        }),
    },
    {
      route: '/settings/security/keys',
      name: 'revokes their key',
      // ending what is not there says the same as ending it twice
      answers: [303],
      run: () => form('/settings/security/keys', { revoke: theirs.ids.apiKey }),
    },
    {
      route: '/settings/security/passkeys',
      name: 'removes their passkey',
      // as above
      answers: [303],
      run: () => form('/settings/security/passkeys', { remove: theirs.ids.passkey }),
    },
    {
      route: '/settings/security/passkeys',
      name: 'renames their passkey',
      answers: [404],
      run: () =>
        form('/settings/security/passkeys', {
          rename: theirs.ids.passkey,
          [`newName.${theirs.ids.passkey}`]: 'Pirate',
        }),
    },
    {
      route: '/settings/security',
      name: 'ends their session',
      answers: [302, 303],
      run: () => form('/settings/security', { id: theirs.ids.session, kind: 'session' }),
    },
    {
      route: '/settings/security',
      name: 'ends their sign-in of the API',
      answers: [302, 303],
      run: () => form('/settings/security', { id: theirs.ids.family, kind: 'api' }),
    },
  ];
}
