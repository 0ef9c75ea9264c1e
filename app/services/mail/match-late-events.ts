import { adoptMailEvents } from '~/db/queries/mail-events';
import type { Ports } from '~/services/scope';

/** Gives a mail the events that came before D1 knew of it. May run any number of times. */
export async function matchLateEvents(
  ports: Pick<Ports, 'accountDb'>,
  input: { accountId: string; mailId: string },
): Promise<void> {
  await adoptMailEvents(ports.accountDb(input.accountId), input.mailId);
}
