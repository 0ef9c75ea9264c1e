import { listApiKeys } from '~/db/queries/api-keys';
import { listPasskeys } from '~/db/queries/passkeys';
import { readUser } from '~/db/queries/users';
import { notFound } from '~/services/errors';
import type { AccountScope } from '~/services/scope';
import { listSignIns, type OpenSignIn } from './list-sign-ins';
import { readTotpState } from './set-up-totp';

/** What the security page says. */
export interface SecurityOverview {
  email: string;
  emailVerified: boolean;
  /** null while two-step sign-in is off */
  recoveryCodesLeft: number | null;
  passkeyCount: number;
  keyCount: number;
  signIns: OpenSignIn[];
}

/** How the account is protected and who is in it. */
export async function readSecurity(
  scope: AccountScope,
  input: { sessionId: string },
): Promise<SecurityOverview> {
  const [user, totp, passkeys, keys, signIns] = await Promise.all([
    readUser(scope.directory, scope.accountId),
    readTotpState(scope),
    listPasskeys(scope.directory, scope.accountId),
    listApiKeys(scope.directory, scope.accountId),
    listSignIns(scope, input),
  ]);
  if (!user) throw notFound('account');
  return {
    email: user.email,
    emailVerified: user.emailVerifiedAt !== null,
    recoveryCodesLeft: totp.state === 'on' ? totp.recoveryCodesLeft : null,
    passkeyCount: passkeys.length,
    keyCount: keys.length,
    signIns,
  };
}
