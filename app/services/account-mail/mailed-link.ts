import { createHmac } from 'node:crypto';
import type { Config } from '~/config';
import type { TokenPurpose } from '~/db/queries/mailed-tokens';
import { derivedKey } from '~/services/auth/keys';

const MINUTE_MS = 60_000;

/** How long a link works, from when it was asked for. */
export const LINK_LIFETIME_MS: Record<TokenPurpose, number> = {
  reset: 30 * MINUTE_MS,
  verify: 24 * 60 * MINUTE_MS,
  change_email: 24 * 60 * MINUTE_MS,
};

const PAGES: Record<TokenPurpose, string> = {
  reset: '/reset-password',
  verify: '/confirm-email',
  change_email: '/confirm-email',
};

/**
 * The 256-bit token of one mail, base64url. It follows from the mail's id and the instance's secret, so that it can
 * be written again on a second attempt and yet lies nowhere: the database holds its hash only.
 */
export function linkToken(config: Config, mailId: string): string {
  return createHmac('sha256', derivedKey(config, 'mailed-link')).update(mailId).digest('base64url');
}

/** The address in the mail. Its origin is the configured one, whatever host the request came by. */
export function linkAddress(config: Config, purpose: TokenPurpose, token: string): string {
  return `${config.APP_ORIGIN}${PAGES[purpose]}?token=${token}`;
}
