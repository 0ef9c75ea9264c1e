import type { Config } from '~/config';
import { ArchiveError } from '~/domain/archive/archive-error';
import type { ZipEntry } from '~/domain/archive/zip-directory';
import type { Files } from '~/ports/files';
import {
  type ArchivedAccount,
  type ArchivedRegisterState,
  type ArchiveManifest,
  accountRow,
  archiveSignatureRow,
  manifestHead,
  manifestRow,
  registerStateRow,
} from '~/schemas/archive/archive-rows';
import { trustedPublicKeys, verifyManifest } from '~/services/exports/archive-signature';
import { ZipReader } from './zip-reader';

const MANIFEST = 'manifeste.json';
const SIGNATURE = 'manifeste.sig';
const MANIFEST_LIMIT = 16 * 1_048_576;
const SMALL_FILE = 1_048_576;
/** Everything that an archive may hold; what it must hold is asked for by name. */
const KNOWN = [
  /^(LISEZMOI\.txt|manifeste\.json|manifeste\.sig)$/,
  /^json\/(compte|clients|factures|brouillons|paiements|courriels|journal)\.json$/,
  /^csv\/(clients|factures|lignes|paiements)\.csv$/,
  /^registre\/(etat|chaine|documents|courriels)\.json$/,
  /^factures\/[A-Z0-9-]{1,35}\.(pdf|xml)$/,
  /^logos\/[0-9a-f]{64}\.(png|jpg|jpeg|webp)$/,
  /^courriels\/[0-9A-Za-z-]{1,100}\.eml$/,
];
/** The largest file by folder: what people made here is smaller. The lists are read line by line. */
const LIMITS: Array<[prefix: string, limit: number]> = [
  ['factures/', 32 * 1_048_576],
  ['courriels/', 32 * 1_048_576],
  ['logos/', 4 * 1_048_576],
];

/** An archive whose manifest is believed, and what it says. */
export interface OpenArchive {
  reader: ZipReader;
  entries: ZipEntry[];
  manifest: ArchiveManifest;
  /** what the manifest says of each file, by its name */
  files: Map<string, { size: number; sha256: string }>;
  /** the key that signed it; null when the operator vouches for it */
  keyId: string | null;
}

/**
 * Opens an archive that lies in the store: its directory, its manifest and who signed that. The bytes of its files
 * are not looked at yet.
 * @param input.vouched the operator says that it may come in whoever signed it
 * @throws ArchiveError
 */
export async function openArchive(
  { files, config }: { files: Pick<Files, 'readRange' | 'head'>; config: Config },
  input: { key: string; vouched: boolean },
): Promise<OpenArchive> {
  const { reader, entries } = await ZipReader.open(files, input.key);
  for (const { name, size } of entries) {
    if (!KNOWN.some((pattern) => pattern.test(name))) throw new ArchiveError('unexpected_file', name);
    const limit = LIMITS.find(([prefix]) => name.startsWith(prefix))?.[1];
    if (limit !== undefined && size > limit) throw new ArchiveError('too_large', name);
  }
  const text = await reader.text(entryOf(entries, MANIFEST), MANIFEST_LIMIT);
  const keyId = await signedBy({ reader, entries, config, text, vouched: input.vouched });
  const manifest = readManifest(text);
  return { reader, entries, manifest, files: agreement(entries, manifest), keyId };
}

/** The file of this name. @throws ArchiveError `missing_file` */
export function entryOf(entries: readonly ZipEntry[], name: string): ZipEntry {
  const entry = entries.find((each) => each.name === name);
  if (!entry) throw new ArchiveError('missing_file', name);
  return entry;
}

/** json/compte.json: profile and settings. @throws ArchiveError */
export async function readArchivedAccount(archive: OpenArchive): Promise<ArchivedAccount> {
  return smallFile(archive, 'json/compte.json', accountRow);
}

/** registre/etat.json: how numbers go on, and whence the register came. @throws ArchiveError */
export async function readArchivedState(archive: OpenArchive): Promise<ArchivedRegisterState> {
  return smallFile(archive, 'registre/etat.json', registerStateRow);
}

async function smallFile<Row>(
  { reader, entries }: OpenArchive,
  name: string,
  schema: { safeParse(value: unknown): { success: true; data: Row } | { success: false } },
): Promise<Row> {
  const read = schema.safeParse(parsed(await reader.text(entryOf(entries, name), SMALL_FILE), name));
  if (!read.success) throw new ArchiveError('bad_row', name);
  return read.data;
}

function parsed(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ArchiveError('unreadable', name);
  }
}

/** Nobody can bring a register of their own making: its manifest must be signed by a key that is trusted here. */
async function signedBy(input: {
  reader: ZipReader;
  entries: ZipEntry[];
  config: Config;
  text: string;
  vouched: boolean;
}): Promise<string | null> {
  const { reader, entries, config, text, vouched } = input;
  try {
    const entry = entries.find(({ name }) => name === SIGNATURE);
    if (!entry) throw new ArchiveError('unsigned');
    const read = archiveSignatureRow.safeParse(parsed(await reader.text(entry, 4_096), SIGNATURE));
    if (!read.success) throw new ArchiveError('bad_signature');
    const good = verifyManifest(text, read.data);
    if (!good) throw new ArchiveError('bad_signature');
    if (!trustedPublicKeys(config).includes(read.data.publicKey))
      throw new ArchiveError('untrusted_key', good.keyId);
    return good.keyId;
  } catch (error) {
    if (vouched && error instanceof ArchiveError) return null;
    throw error;
  }
}

function readManifest(text: string): ArchiveManifest {
  const value = parsed(text, MANIFEST);
  const head = manifestHead.safeParse(value);
  if (!head.success) throw new ArchiveError('bad_manifest');
  if (head.data.format !== 'facturier-archive') throw new ArchiveError('unknown_format');
  if (head.data.formatVersion !== 2) throw new ArchiveError('unknown_version', `${head.data.formatVersion}`);
  const read = manifestRow.safeParse(value);
  if (!read.success) throw new ArchiveError('bad_manifest', read.error.issues[0]?.path.join('.') ?? '');
  return read.data;
}

/** The manifest lists every file but itself and its signature, once, with the size that the directory has. */
function agreement(entries: readonly ZipEntry[], { files }: ArchiveManifest): OpenArchive['files'] {
  const listed = new Map(files.map((file) => [file.path, file]));
  if (listed.size !== files.length) throw new ArchiveError('bad_manifest', 'files');
  for (const { name, size } of entries) {
    if (name === MANIFEST || name === SIGNATURE) continue;
    const file = listed.get(name);
    if (!file) throw new ArchiveError('unexpected_file', name);
    if (file.size !== size) throw new ArchiveError('size_differs', name);
  }
  const present = new Set(entries.map(({ name }) => name));
  const missing = files.find(({ path }) => !present.has(path));
  if (missing) throw new ArchiveError('missing_file', missing.path);
  return listed;
}
