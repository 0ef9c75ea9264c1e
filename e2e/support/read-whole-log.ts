import { readFileSync } from 'node:fs';
import { leaksOf } from '../../tests/servers/log-leaks.ts';

/** Where everything that the server of the journeys prints is kept. */
export const SERVER_LOG = '.state-e2e/server.log';

/** After all journeys: the server's whole log holds neither persons nor secrets. @throws when it does */
export default function readWholeLog(): void {
  const log = readFileSync(SERVER_LOG, 'utf8');
  const requests = log.split('"event":"request"').length - 1;
  if (requests === 0) throw new Error('the server’s log tells of no request: nothing was looked at');
  const leaks = leaksOf(log);
  console.log(
    `the server’s log: ${log.split('\n').length} lines, ${requests} requests, ${leaks.length} leaks`,
  );
  if (leaks.length > 0) throw new Error(`the log holds what it must not:\n${leaks.slice(0, 20).join('\n')}`);
}
