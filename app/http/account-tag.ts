import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Config } from '~/config';
import { keyRing } from '~/services/auth/keys';
import { SESSION_LIFETIME_SECONDS } from '~/services/auth/sessions';
import { hostCookie } from './cookies';

const TAG_BYTES = 16;

function tagsOf(config: Config, accountId: string): [string, ...string[]] {
  const [present, ...former] = keyRing(config, 'account-tag').map(({ key }) =>
    createHmac('sha256', key).update(accountId).digest().subarray(0, TAG_BYTES).toString('base64url'),
  );
  return [present ?? '', ...former];
}

/** Says of something that a browser holds whose it is, to nobody but this instance. */
export function accountTag(config: Config, accountId: string): string {
  return tagsOf(config, accountId)[0];
}

/** Whether a tag is this account's. */
export function isTagOf(config: Config, accountId: string, tag: string): boolean {
  const given = Buffer.from(tag);
  return tagsOf(config, accountId).some((each) => {
    const expected = Buffer.from(each);
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}

/** The cookie that tells whose pages the browser showed last: it outlives the session, and opens nothing. */
function tagCookie(config: Config) {
  return hostCookie(config, 'whose');
}

/** Whose pages the browser showed last; null when it shows none of ours. */
export function readAccountTag(config: Config, request: Request): string | null {
  const tag = tagCookie(config).read(request);
  return tag !== null && /^[\w-]{22}$/.test(tag) ? tag : null;
}

/** `Set-Cookie` for a page shown to an account; null when the browser has it already. */
export function accountTagCookie(config: Config, request: Request, accountId: string): string | null {
  const tag = accountTag(config, accountId);
  return readAccountTag(config, request) === tag
    ? null
    : tagCookie(config).write(tag, SESSION_LIFETIME_SECONDS);
}
