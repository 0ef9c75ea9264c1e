import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { makeZip } from 'client-zip';
import { canonicalJson } from '../../app/domain/invoice/canonical-json.ts';

type Json = Record<string, unknown>;

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');
/** UUIDs that sort by their number. */
const idOf = (kind: number, at: number) =>
  `0190${kind.toString(16).padStart(4, '0')}-${at.toString(16).padStart(4, '0')}-7000-8000-${sha256(`${kind} ${at}`).slice(0, 12)}`;

/** The lists of an archive as the export writes them: one element a line. */
function linesOf(rows: Iterable<Json>): string {
  return `[\n${[...rows].map((row) => JSON.stringify(row)).join(',\n')}\n]\n`;
}

/**
 * Makes an archive of many documents out of one that holds a single invoice: each with a number, a date, a PDF of its own
 * and three lines of audit trail, chained anew. It has no signature: the operator's word takes it.
 * @param files of the small archive, by name
 */
export async function writeLargeArchive(
  files: ReadonlyMap<string, Uint8Array>,
  input: { documents: number; path: string },
): Promise<void> {
  const { documents, path } = input;
  const textOf = (name: string) => Buffer.from(files.get(name) ?? []).toString('utf8');
  const rowsOf = (name: string): Json[] => JSON.parse(textOf(name));
  const manifest: Json = JSON.parse(textOf('manifeste.json'));
  const [entry] = rowsOf('registre/chaine.json');
  const [document] = rowsOf('registre/documents.json');
  // its public address is its own: the copies have none
  const { proof: _proof, ...snapshot }: Json & { series: Json } = JSON.parse(String(entry?.payload));
  const pdf = files.get(`factures/${snapshot.number}.pdf`) ?? new Uint8Array();
  const numberAt = (at: number) => `FAC-${snapshot.series.year}-${String(at).padStart(3, '0')}`;

  const chain: Json[] = [];
  const kept: Json[] = [];
  const trail: Json[] = [];
  let head = '0'.repeat(64);
  for (let at = 1; at <= documents; at += 1) {
    const id = idOf(1, at);
    const series = { ...snapshot.series, sequence: at };
    const payload = canonicalJson({ ...snapshot, documentId: id, number: numberAt(at), series });
    const hash = sha256(head + payload);
    chain.push({ ...entry, position: at, documentId: id, payload, previousHash: head, hash });
    head = hash;
    kept.push({ ...document, position: at, id, proofLinks: [], draftCreatedAt: 1_795_000_000_000 + at });
    for (const [kind, action] of ['document.created', 'invoice.issued', 'pdf.archived'].entries())
      trail.push({
        id: idOf(2 + kind, at),
        at: 1_795_000_000_000 + at,
        actor: 'system',
        action,
        entity: 'document',
        entityId: id,
        details: {},
        requestId: 'bench',
      });
  }
  const state = {
    series: [{ ...snapshot.series, digits: 3, first: 1, next: documents + 1, opened: false }],
    lineage: [],
  };
  const [series] = state.series;
  delete (series as Json).sequence;

  const listed: Json[] = [];
  function entryOf(name: string, data: Uint8Array | string) {
    const bytes = typeof data === 'string' ? Buffer.from(data) : data;
    listed.push({ path: name, size: bytes.byteLength, sha256: sha256(bytes) });
    return { name, input: Uint8Array.from(bytes) };
  }
  function* entries() {
    const lists = ['json/compte.json', 'json/clients.json', 'json/brouillons.json', 'json/courriels.json'];
    for (const name of [...lists, 'registre/courriels.json']) yield entryOf(name, textOf(name));
    yield entryOf('json/factures.json', '[\n]\n');
    yield entryOf('json/journal.json', linesOf(trail));
    yield entryOf('registre/etat.json', JSON.stringify(state));
    yield entryOf('registre/chaine.json', linesOf(chain));
    yield entryOf('registre/documents.json', linesOf(kept));
    for (let at = 1; at <= documents; at += 1)
      yield entryOf(`factures/${numberAt(at)}.pdf`, Buffer.concat([pdf, Buffer.from(`\n% ${at}\n`)]));
    const text = JSON.stringify({
      ...manifest,
      chain: { entries: documents, headHash: head },
      files: listed,
    });
    yield { name: 'manifeste.json', input: text };
  }
  await pipeline(Readable.fromWeb(makeZip(entries()) as never), createWriteStream(path));
}
