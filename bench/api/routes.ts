/** What is measured of one account: its pages and its API. */
export interface Route {
  name: string;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** each call its own address, so that what one call makes another may use up */
  path(): string;
  body?(): unknown;
  as: 'page' | 'api' | 'nobody';
  /** each call has a PDF printed, on the cores of the server here: the next ones wait for it */
  prints?: boolean;
}

export interface Things {
  issued: string[];
  drafts: string[];
  clients: string[];
  clientBody(): unknown;
  draftBody(): unknown;
}

const pick = (list: string[]) => list[Math.floor(Math.random() * list.length)] ?? '';

const get = (name: string, as: Route['as'], path: () => string): Route => ({ name, method: 'GET', as, path });

/** One after another, so that of eight calls at once no two change the same. */
function inTurn(list: string[]): () => string {
  let at = 0;
  return () => {
    at += 1;
    return list[at % list.length] ?? '';
  };
}

/** Everything that only reads. */
export function readingRoutes({ issued, drafts, clients }: Things): Route[] {
  const page = (name: string, path: () => string) => get(`page ${name}`, 'page', path);
  const api = (name: string, path: () => string) => get(`GET ${name}`, 'api', path);
  return [
    get('page /login', 'nobody', () => '/login'),
    page('/dashboard', () => '/dashboard'),
    page('/invoices', () => '/invoices'),
    page('/invoices, filtered', () => '/invoices?status=PAID&sort=-gross'),
    page('/invoices?q=', () => '/invoices?q=conseil'),
    page('/invoices/{issued}', () => `/invoices/${pick(issued)}`),
    page('/invoices/{draft}', () => `/invoices/${pick(drafts)}`),
    page('/invoices/new', () => '/invoices/new'),
    page('/clients', () => '/clients'),
    page('/clients/{id}', () => `/clients/${pick(clients)}`),
    page('/search', () => '/search?q=conseil'),
    page('/accounting', () => '/accounting'),
    page('/settings', () => '/settings'),
    page('/settings/business', () => '/settings/business'),
    page('/settings/audit', () => '/settings/audit'),
    api('/api/me', () => '/api/me'),
    api('/api/clients', () => '/api/clients'),
    api('/api/clients?q=', () => '/api/clients?q=soc'),
    api('/api/clients/{id}', () => `/api/clients/${pick(clients)}`),
    api('/api/invoices', () => '/api/invoices'),
    api('/api/invoices?limit=200', () => '/api/invoices?limit=200'),
    api(
      '/api/invoices, each filter',
      () => '/api/invoices?status=PAID&type=invoice&overdue=false&sort=-gross',
    ),
    api('/api/invoices?q=', () => '/api/invoices?q=conseil'),
    api('/api/invoices/{issued}', () => `/api/invoices/${pick(issued)}`),
    api('/api/invoices/{draft}', () => `/api/invoices/${pick(drafts)}`),
    api('/api/invoices/{id}/history', () => `/api/invoices/${pick(issued)}/history`),
    api('/api/invoices/{id}/xml', () => `/api/invoices/${pick(issued)}/xml`),
    api('/api/dashboard/summary', () => '/api/dashboard/summary'),
    api('/api/dashboard/outstanding', () => '/api/dashboard/outstanding'),
    api('/api/dashboard/overdue', () => '/api/dashboard/overdue'),
    get('GET /api/openapi.json', 'nobody', () => '/api/openapi.json'),
    get('GET /api/docs', 'nobody', () => '/api/docs'),
  ];
}

/** Everything that writes, in an order in which each finds what it needs. */
export function writingRoutes(things: Things): Route[] {
  const { drafts, clients } = things;
  const emitted: string[] = [];
  const nextClient = inTurn(clients);
  const nextDraft = inTurn(drafts);
  const shift = (list: string[]) => list.shift() ?? 'none left';
  const write = (name: string, method: Route['method'], path: () => string, body?: () => unknown): Route => ({
    name: `${method} ${name}`,
    method,
    as: 'api',
    path,
    body,
  });
  return [
    write('/api/clients', 'POST', () => '/api/clients', things.clientBody),
    write('/api/clients/{id}', 'PUT', () => `/api/clients/${nextClient()}`, things.clientBody),
    write('/api/invoices', 'POST', () => '/api/invoices', things.draftBody),
    write('/api/invoices/{id}', 'PUT', () => `/api/invoices/${nextDraft()}`, things.draftBody),
    {
      ...write(
        '/api/invoices/{id}/emit',
        'POST',
        () => {
          const id = shift(drafts);
          emitted.push(id);
          return `/api/invoices/${id}/emit`;
        },
        () => ({}),
      ),
      prints: true,
    },
    write(
      '/api/invoices/{id}/pay',
      'POST',
      () => {
        const id = shift(emitted);
        emitted.push(id);
        return `/api/invoices/${id}/pay`;
      },
      () => ({ amount: '1.00' }),
    ),
    write(
      '/api/invoices/{id}/credit-note',
      'POST',
      () => `/api/invoices/${pick(emitted)}/credit-note`,
      () => ({
        reason: 'Mesure',
      }),
    ),
    write('/api/invoices/{id}', 'DELETE', () => `/api/invoices/${shift(drafts)}`),
  ];
}
