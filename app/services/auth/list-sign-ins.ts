import { deleteSessionOf, deleteSessionsOf, listSessions } from '~/db/queries/sessions';
import { listLiveFamilies, revokeFamiliesOf } from '~/db/queries/tokens';
import type { AccountScope } from '~/services/scope';
import { IDLE_MS } from './sessions';

/** One way in that is open: a browser's session, or a sign-in of the API. Instants are epoch milliseconds. */
export interface OpenSignIn {
  id: string;
  kind: 'session' | 'api';
  createdAt: number;
  lastSeenAt: number | null;
  userAgent: string | null;
  network: string | null;
  /** the one that asks */
  current: boolean;
}

/** Who is signed in to the account: browsers first, the last used on top. */
export async function listSignIns(scope: AccountScope, input: { sessionId: string }): Promise<OpenSignIn[]> {
  const now = scope.clock.now();
  const userId = scope.accountId;
  const [sessions, families] = await Promise.all([
    listSessions(scope.directory, { userId, now, idleSince: now - IDLE_MS }),
    listLiveFamilies(scope.directory, { userId, now }),
  ]);
  return [
    ...sessions.map(({ id, createdAt, lastSeenAt, userAgent, ipPrefix }) => ({
      id,
      kind: 'session' as const,
      createdAt,
      lastSeenAt,
      userAgent,
      network: ipPrefix,
      current: id === input.sessionId,
    })),
    ...families.map(({ id, createdAt }) => ({
      id,
      kind: 'api' as const,
      createdAt,
      lastSeenAt: null,
      userAgent: null,
      network: null,
      current: false,
    })),
  ];
}

/** Ends one of the account's ways in; an id that is not the account's changes nothing. */
export async function endSignIn(
  scope: AccountScope,
  input: { id: string; kind: 'session' | 'api' },
): Promise<void> {
  const { directory: db, accountId: userId } = scope;
  if (input.kind === 'session') await deleteSessionOf(db, { userId, id: input.id });
  else await revokeFamiliesOf(db, { userId, familyId: input.id, now: scope.clock.now() });
}

/** Ends every way in but the session that asks. API keys stay: they are ended one by one. */
export async function endOtherSignIns(scope: AccountScope, input: { sessionId: string }): Promise<void> {
  const { directory: db, accountId: userId } = scope;
  await db.batch([
    deleteSessionsOf(db, { userId, exceptId: input.sessionId }),
    revokeFamiliesOf(db, { userId, familyId: null, now: scope.clock.now() }),
  ]);
}
