import type { Config } from '~/config';

/** The first cookie of this name, undecoded. */
export function readCookie(request: Request, name: string): string | null {
  for (const pair of (request.headers.get('Cookie') ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return null;
}

/**
 * A cookie for the whole site that scripts cannot read. On https it carries the `__Host-` prefix, which ties it to
 * this very host; on http (local runs) browsers would refuse that.
 */
export function hostCookie(config: Config, baseName: string) {
  const secure = config.APP_ORIGIN.startsWith('https:');
  const name = secure ? `__Host-${baseName}` : baseName;
  const attributes = `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  return {
    read: (request: Request) => readCookie(request, name),
    /** `value` must be made of cookie-safe characters; seconds 0 deletes */
    write: (value: string, seconds: number) => `${name}=${value}; Max-Age=${seconds}; ${attributes}`,
    clear: () => `${name}=; Max-Age=0; ${attributes}`,
  };
}

/** The cookie of somebody who has given the password and has the second step to do. */
export function halfSignInCookie(config: Config) {
  return hostCookie(config, 'half');
}

/** The cookie that holds the session's token. */
export function sessionCookie(config: Config) {
  return hostCookie(config, 'sid');
}
