import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeZip } from 'client-zip';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assemblePdfA } from '~/documents/facturx/assemble';
import { plainPrint } from '~/documents/facturx/testing/plain-print';
import { canonicalJson } from '~/domain/invoice/canonical-json';
import { sampleSnapshot } from '~/domain/invoice/fixtures';
import type { SeriesKind } from '~/domain/invoice/model';
import { type NumberingCertificate, numberingCertificate } from '~/domain/proof/numbering-certificate';
import { signText } from '~/services/auth/ed25519';
import { publishedKeys } from '~/services/register/published-keys';

const config = {
  ENVIRONMENT: 'development' as const,
  APP_ORIGIN: 'https://facturier.example',
  SESSION_SECRET: 'a secret for this test alone, long enough 0123456789',
  MAIL_FROM: 'x',
  DNS_RESOLVER: 'x',
  MAIL_TRANSPORT: 'local' as const,
};

interface Entry {
  position: number;
  kind: 'issue' | 'payment';
  documentId: string;
  payload: string;
  previousHash: string;
  hash: string;
  at: number;
}

/** A chain as the ledger writes it. */
function chainOf(payloads: ReadonlyArray<{ kind: Entry['kind']; payload: unknown }>): Entry[] {
  let hash = '0'.repeat(64);
  return payloads.map(({ kind, payload }, index) => {
    const previousHash = hash;
    const text = canonicalJson(payload);
    hash = createHash('sha256')
      .update(previousHash + text)
      .digest('hex');
    return { position: index + 1, kind, documentId: `d${index}`, payload: text, previousHash, hash, at: 0 };
  });
}

function document(kind: SeriesKind, sequence: number, year = 2026) {
  const prefix = kind === 'invoice' ? 'FAC' : 'AVO';
  const number = `${prefix}-${year}-${String(sequence).padStart(3, '0')}`;
  return {
    kind: 'issue' as const,
    payload: { ...sampleSnapshot(), number, series: { kind, prefix, year, sequence } },
  };
}

const payment = { kind: 'payment' as const, payload: { v: 1, kind: 'payment', amount: 100 } };
const chain = chainOf([
  document('invoice', 9, 2025),
  document('invoice', 1),
  payment,
  document('invoice', 2),
  document('credit_note', 1),
  document('invoice', 3),
  // after the statement
  document('invoice', 4),
]);

function seriesOf(kind: SeriesKind, positions: readonly number[]) {
  const [first, last] = [positions[0] ?? 0, positions.at(-1) ?? 0];
  const prefix = kind === 'invoice' ? 'FAC' : 'AVO';
  return {
    kind,
    prefix,
    first: `${prefix}-2026-001`,
    last: `${prefix}-2026-00${positions.length}`,
    firstSequence: 1,
    lastSequence: positions.length,
    count: positions.length,
    lastPosition: last,
    lastHash: chain[last - 1]?.hash ?? String(first),
  };
}

const certificate = numberingCertificate({
  software: '0.1.0',
  year: 2026,
  seller: { legalName: 'Atelier Lumen', siren: '981200470' },
  verifiedAt: '2026-11-26T03:12:00.000Z',
  chain: { entries: 6, headHash: chain[5]?.hash ?? '' },
  series: [seriesOf('invoice', [2, 4, 6]), seriesOf('credit_note', [5])],
});

function signed(stated: NumberingCertificate, secret = config.SESSION_SECRET) {
  const by = { ...config, SESSION_SECRET: secret };
  return {
    certificate: stated,
    signature: signText(by, 'certificate-signature', canonicalJson(stated)),
  };
}

let folder: string;
let files = 0;

async function file(content: string | Uint8Array): Promise<string> {
  files += 1;
  const path = join(folder, `file-${files}`);
  await writeFile(path, content);
  return path;
}

async function archive(entries: readonly Entry[]): Promise<string> {
  const rows = entries.map((entry) => JSON.stringify(entry)).join(',\n');
  const zip = makeZip([
    { name: 'LISEZMOI.txt', input: 'Bonjour' },
    { name: 'registre/chaine.json', input: `[\n${rows}\n]\n` },
  ]);
  return file(new Uint8Array(await new Response(zip).arrayBuffer()));
}

/** Runs the script as its reader does: Node alone, from another folder. */
function run(...args: string[]): Promise<{ code: number; output: string }> {
  const script = join(import.meta.dirname, 'verify-certificate.mjs');
  return new Promise((done) => {
    execFile(process.execPath, [script, ...args], { cwd: folder }, (error, stdout, stderr) => {
      done({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, output: stdout + stderr });
    });
  });
}

let keys: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'statement-'));
  keys = await file(JSON.stringify({ keys: publishedKeys(config) }));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const statement = (content: unknown = signed(certificate)) => file(JSON.stringify(content, null, 2));

describe('verify-certificate', () => {
  it('takes a statement, its archive, the list of entries alone and a single key', async () => {
    const path = await statement();
    const whole = await run(path, '--key', keys, '--archive', await archive(chain));
    expect(whole).toMatchObject({ code: 0 });
    expect(whole.output).toContain('FAC-2026-001 … FAC-2026-003: 3 numbers, none missing');
    expect(whole.output).toContain('6 entries recomputed, 4 documents of 2026');
    const list = await file(JSON.stringify(chain));
    expect(await run(path, '--key', keys, '--archive', list)).toMatchObject({ code: 0 });
    const [key] = publishedKeys(config);
    expect(await run(path, '--key', key?.x ?? '')).toMatchObject({ code: 0 });
  });

  it('takes the PDF that has the statement inside, and no PDF without', async () => {
    const print = await plainPrint();
    const facts = {
      title: 'Attestation',
      author: 'Atelier Lumen',
      subject: 'Attestation',
      language: 'fr',
      at: new Date('2026-11-26T03:12:00Z'),
    };
    const bytes = new TextEncoder().encode(JSON.stringify(signed(certificate)));
    const attachment = {
      name: 'a.json',
      mediaType: 'application/json',
      relationship: 'Data',
      bytes,
    } as const;
    const pdf = await file(await assemblePdfA({ print, facts, attachment }));
    expect(await run(pdf, '--key', keys, '--archive', await archive(chain))).toMatchObject({ code: 0 });
    expect(await run(await file(print), '--key', keys)).toMatchObject({ code: 2 });
  });

  const [invoices, credits] = certificate.series;
  if (!invoices || !credits) throw new Error('two series');
  const other = 'a secret of somebody else altogether 0123456789';
  it.each<[string, unknown]>([
    ['another count', { ...signed(certificate), certificate: { ...certificate, year: 2027 } }],
    [
      'another head',
      { ...signed(certificate), certificate: { ...certificate, chain: { entries: 5, headHash: 'x' } } },
    ],
    ['a key that nobody trusts', signed(certificate, other)],
    [
      'a trusted key beside a signature of another',
      {
        certificate,
        signature: {
          ...signed(certificate, other).signature,
          publicKey: signed(certificate).signature.publicKey,
        },
      },
    ],
    ['no signature', { certificate }],
    // signed, and yet impossible
    ['a hole', signed({ ...certificate, series: [{ ...invoices, count: 2 }, credits] })],
  ])('refuses %s', async (_what, content) => {
    expect(await run(await statement(content), '--key', keys)).toMatchObject({ code: 1 });
  });

  it.each<[string, NumberingCertificate, readonly Entry[]]>([
    [
      'a changed byte in an entry',
      certificate,
      chain.map((entry, at) =>
        at === 1 ? { ...entry, payload: entry.payload.replace('Bouquinerie', 'Boutique') } : entry,
      ),
    ],
    ['a missing entry', certificate, chain.filter((_entry, at) => at !== 3)],
    ['two entries in each other’s place', certificate, [chain[1], chain[0], ...chain.slice(2)] as Entry[]],
    ['a chain that is too short', certificate, chain.slice(0, 5)],
    [
      'a chain that was hashed anew without a document',
      certificate,
      chainOf([
        document('invoice', 1),
        payment,
        document('invoice', 2),
        document('credit_note', 1),
        payment,
        payment,
      ]),
    ],
    ['a series that is left out', { ...certificate, series: [invoices] }, chain],
    [
      'a last number further on',
      { ...certificate, series: [{ ...invoices, last: 'FAC-2026-004', lastSequence: 4, count: 4 }, credits] },
      chain,
    ],
    ['another seller', { ...certificate, seller: { legalName: 'Autre', siren: null } }, chain],
    ['a hash elsewhere', { ...certificate, series: [{ ...invoices, lastPosition: 4 }, credits] }, chain],
  ])('refuses an archive with %s', async (_what, stated, entries) => {
    const path = await statement(signed(stated));
    const { code, output } = await run(path, '--key', keys, '--archive', await archive(entries));
    expect([code, output]).toEqual([1, expect.stringContaining('Does not hold')]);
  });

  it('says what it cannot check, apart from what does not hold', async () => {
    const path = await statement();
    for (const args of [
      [],
      [path],
      [path, '--key'],
      [path, '--key', 'nowhere.json'],
      ['nowhere.json', '--key', keys],
      [await file('{'), '--key', keys],
      [await statement({ certificate: { format: 'other' } }), '--key', keys],
      [path, '--key', keys, '--archive', await file('PK\u0003\u0004 cut off')],
    ]) {
      expect(await run(...args), args.join(' ')).toMatchObject({ code: 2 });
    }
  });
});
