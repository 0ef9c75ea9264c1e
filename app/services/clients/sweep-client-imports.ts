import { deleteOldImports, importsLeftBehind } from '~/db/queries/client-import-states';
import type { Ports } from '~/services/scope';
import { keptSince, purgeClientFiles } from './keep-client-file';
import { SILENCE_MS } from './read-client-import';
import { enqueueClientImport } from './start-client-import';

/** Lets imports go on whose job was lost. @returns how many */
export async function sweepClientImports(ports: Ports): Promise<number> {
  const left = await importsLeftBehind(ports.directory, ports.clock.now() - SILENCE_MS);
  for (const { accountId, id } of left) await enqueueClientImport(ports, { accountId, importId: id });
  return left.length;
}

/** Takes away what was found in files of days before yesterday, and the files themselves. @returns how many */
export async function purgeClientImports(ports: Ports): Promise<number> {
  const rows = await deleteOldImports(ports.directory, keptSince(ports.clock.now()));
  return rows + (await purgeClientFiles(ports));
}
