import { SELF } from 'cloudflare:test';

export const ORIGIN = 'http://localhost:8787';

/** One request to the whole Worker, as the network would make it. */
export function send(path: string, init: RequestInit = {}): Promise<Response> {
  return SELF.fetch(new Request(`${ORIGIN}${path}`, { redirect: 'manual', ...init }));
}

/** A call of the API with a JSON body. */
export function call(
  method: string,
  path: string,
  options: { token?: string; body?: unknown; headers?: Record<string, string> } = {},
): Promise<Response> {
  const { token, body, headers } = options;
  return send(path, {
    method,
    headers: {
      ...(token ? { Authorization: `Bearer ${token}` } : {}),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...headers,
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
}

/** A posted form, from our own pages unless said otherwise. */
export function post(path: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
  return send(path, {
    method: 'POST',
    headers: { 'Sec-Fetch-Site': 'same-origin', ...headers },
    body: new URLSearchParams(fields),
  });
}

export interface TestAccount {
  email: string;
  password: string;
  accessToken: string;
  refreshToken: string;
  userId: string;
}

let count = 0;

/** A new account, made through the API. */
export async function registered(): Promise<TestAccount> {
  count += 1;
  const email = `person-${count}-${crypto.randomUUID()}@example.fr`;
  const password = 'un mot de passe assez long';
  const response = await call('POST', '/api/auth/register', { body: { email, password } });
  const body: { accessToken: string; refreshToken: string; user: { id: string } } = await response.json();
  const { accessToken, refreshToken, user } = body;
  return { email, password, accessToken, refreshToken, userId: user.id };
}
