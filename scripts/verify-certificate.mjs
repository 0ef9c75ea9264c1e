#!/usr/bin/env node
/*
 * Verifies a numbering statement of Facturier without a network, an account or any other file of this project: Node 20
 * or later is all it takes. It checks
 *   1. the Ed25519 signature, by a public key that you trust (RFC 8032);
 *   2. that the statement agrees with itself: no number missing in any series;
 *   3. with an archive, that its chain, recomputed from the first entry on, holds exactly what the statement says.
 *
 *   node verify-certificate.mjs statement.json|statement.pdf --key keys.json|<key> [--archive archive.zip|chaine.json]
 *
 * `keys.json` is what the instance publishes at /.well-known/facturier-keys.json; a key is its `x`, base64url.
 * Exit status: 0 everything holds, 1 something does not, 2 it could not be checked.
 */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { inflateRawSync, inflateSync } from 'node:zlib';

const USAGE =
  'node verify-certificate.mjs statement.json|statement.pdf --key keys.json|<key> [--archive archive.zip|chaine.json]';
const FORMAT = 'facturier-numbering-certificate';
/** A chain is held in memory whole: what is longer is no archive of ours. */
const LARGEST_CHAIN = 500 * 1_048_576;

/** What the statement says does not hold. */
class Refuted extends Error {}
/** It cannot be said whether it holds. */
class Unreadable extends Error {}

const sha256 = (text) => createHash('sha256').update(text, 'utf8').digest('hex');

function assert(holds, message) {
  if (!holds) throw new Refuted(message);
}

/** The one spelling of a JSON value that is signed and chained: keys sorted by code unit, no spaces. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`);
  return `{${members.join(',')}}`;
}

function parsed(text, what) {
  try {
    return JSON.parse(text);
  } catch {
    throw new Unreadable(`${what} is not JSON`);
  }
}

/** The statement of a JSON file, or the one that a PDF has inside. */
function readStatement(path) {
  const bytes = readFileSync(path);
  const statement =
    bytes.subarray(0, 5).toString('latin1') === '%PDF-' ? fromPdf(bytes) : parsed(bytes, path);
  if (statement?.certificate?.format !== FORMAT || statement.certificate.formatVersion !== 1)
    throw new Unreadable(`${path} holds no numbering statement of a known format`);
  return statement;
}

/** The embedded file: a stream of its own, deflated (ISO 32000-1 § 7.11.4). */
function fromPdf(bytes) {
  const text = bytes.toString('latin1');
  for (const { 0: head, index } of text.matchAll(
    /<<(?:(?!endobj)[\s\S])*?\/EmbeddedFile(?:(?!endobj)[\s\S])*?stream\r?\n/g,
  )) {
    const end = text.indexOf('endstream', index + head.length);
    try {
      return JSON.parse(inflateSync(bytes.subarray(index + head.length, end)).toString('utf8'));
    } catch {
      // another file: the next one may be it
    }
  }
  throw new Unreadable('the PDF holds no statement: was it saved again by another program?');
}

/** RFC 8410: what stands before the 32 bytes of an Ed25519 key in SPKI. */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

function trustedKeys(given) {
  if (/^[A-Za-z0-9_-]{43}$/.test(given)) return [given];
  const { keys } = parsed(readFileSync(given), given);
  if (!Array.isArray(keys)) throw new Unreadable(`${given} holds no keys`);
  return keys.filter(({ purpose }) => purpose === 'certificate').map(({ x }) => x);
}

function checkSignature({ certificate, signature }, keys) {
  const { algorithm, publicKey, keyId } = signature ?? {};
  assert(algorithm === 'Ed25519', 'the statement is not signed with Ed25519');
  assert(keys.includes(publicKey), `it is signed by the key ${keyId}, which is not one of those you trust`);
  const raw = Buffer.from(publicKey, 'base64url');
  assert(sha256(raw).slice(0, 16) === keyId, 'the id of the key is not that of the key');
  const key = createPublicKey({ key: Buffer.concat([SPKI_PREFIX, raw]), format: 'der', type: 'spki' });
  const signed = Buffer.from(canonical(certificate), 'utf8');
  const good = verify(null, signed, key, Buffer.from(String(signature.signature), 'base64url'));
  assert(good, 'the signature is not of this statement: something in it was changed');
}

function checkItself({ series }) {
  assert(Array.isArray(series) && series.length > 0, 'it states no series');
  for (const { prefix, firstSequence, lastSequence, count, missing } of series) {
    const held = missing === 0 && lastSequence - firstSequence + 1 === count;
    assert(
      held,
      `series ${prefix}: ${count} numbers from ${firstSequence} to ${lastSequence} are not continuous`,
    );
  }
}

/** The entries of the chain: of an archive, or of the list alone. */
function readChain(path) {
  const file = openSync(path, 'r');
  try {
    const start = readAt(file, 0, 4);
    const isZip = start.length === 4 && start.readUInt32LE(0) === 0x04034b50;
    const bytes = isZip ? memberOf(file, 'registre/chaine.json') : readFileSync(path);
    const chain = parsed(bytes, 'the chain');
    if (!Array.isArray(chain)) throw new Unreadable('the chain is not a list');
    return chain;
  } finally {
    closeSync(file);
  }
}

function readAt(file, position, length) {
  const bytes = Buffer.alloc(length);
  return bytes.subarray(0, readSync(file, bytes, 0, length, position));
}

/** One file of a ZIP (APPNOTE 6.3), stored or deflated, 64-bit records included. */
function memberOf(file, name) {
  const { size } = fstatSync(file);
  const tail = readAt(file, Math.max(0, size - 65_557), Math.min(size, 65_557));
  const end = tail.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  if (end < 0) throw new Unreadable('the archive is cut off: it has no directory');
  let [length, offset] = [tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)];
  if (offset === 0xffffffff || length === 0xffffffff) {
    const locator = tail.lastIndexOf(Buffer.from('PK\u0006\u0007', 'latin1'));
    if (locator < 0) throw new Unreadable('the archive has no 64-bit directory');
    const record = readAt(file, Number(tail.readBigUInt64LE(locator + 8)), 56);
    [length, offset] = [Number(record.readBigUInt64LE(40)), Number(record.readBigUInt64LE(48))];
  }
  const directory = readAt(file, offset, length);
  for (let at = 0; at + 46 <= directory.length; ) {
    const names = directory.readUInt16LE(at + 28);
    const extra = directory.readUInt16LE(at + 30);
    const found = directory.subarray(at + 46, at + 46 + names).toString('utf8') === name;
    if (found) return extract(file, directory, at, names, extra);
    at += 46 + names + extra + directory.readUInt16LE(at + 32);
  }
  throw new Unreadable(`the archive has no ${name}`);
}

function extract(file, directory, at, names, extra) {
  const method = directory.readUInt16LE(at + 10);
  let [packed, whole] = [directory.readUInt32LE(at + 20), directory.readUInt32LE(at + 24)];
  let local = directory.readUInt32LE(at + 42);
  // sizes of 64 bits stand in an extra field, in this order, where the short ones are full
  for (let field = at + 46 + names; field + 4 <= at + 46 + names + extra; ) {
    const fieldSize = directory.readUInt16LE(field + 2);
    if (directory.readUInt16LE(field) === 1) {
      const values = [];
      for (let value = field + 4; value + 8 <= field + 4 + fieldSize; value += 8)
        values.push(Number(directory.readBigUInt64LE(value)));
      if (whole === 0xffffffff) whole = values.shift();
      if (packed === 0xffffffff) packed = values.shift();
      if (local === 0xffffffff) local = values.shift();
    }
    field += 4 + fieldSize;
  }
  if (packed > LARGEST_CHAIN || whole > LARGEST_CHAIN)
    throw new Unreadable('the chain is too long to be read here');
  const header = readAt(file, local, 30);
  const start = local + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  const bytes = readAt(file, start, packed);
  if (bytes.length !== packed) throw new Unreadable('the archive is cut off');
  if (method === 0) return bytes;
  if (method === 8) return inflateRawSync(bytes, { maxOutputLength: LARGEST_CHAIN });
  throw new Unreadable('the chain is compressed in a way that is not read here');
}

/** Recomputes the chain as far as the statement goes. @returns the documents of its year, in the chain's order */
function recompute(chain, { year, chain: stated }) {
  assert(
    chain.length >= stated.entries,
    `the archive has ${chain.length} entries, the statement ${stated.entries}`,
  );
  const documents = [];
  let hash = '0'.repeat(64);
  for (const [index, entry] of chain.entries()) {
    const position = index + 1;
    assert(entry.position === position, `entry ${position} is missing`);
    assert(entry.previousHash === hash, `entry ${position} does not follow the one before`);
    assert(sha256(hash + entry.payload) === entry.hash, `entry ${position} was changed`);
    hash = entry.hash;
    if (position === stated.entries)
      assert(hash === stated.headHash, 'the chain ends elsewhere: another hash');
    if (entry.kind !== 'issue' || position > stated.entries) continue;
    const document = parsed(entry.payload, `entry ${position}`);
    if (document.series?.year === year) documents.push({ ...document, position, hash });
  }
  return documents;
}

function checkAgainst(chain, certificate) {
  const documents = recompute(chain, certificate);
  const kinds = new Set([...documents, ...certificate.series].map((each) => each.kind ?? each.series.kind));
  for (const kind of kinds) {
    const stated = certificate.series.find((series) => series.kind === kind);
    const found = documents.filter(({ series }) => series.kind === kind);
    assert(stated, `the chain has ${found.length} documents of a series that the statement leaves out`);
    assert(
      found.length === stated.count,
      `series ${stated.prefix}: ${found.length} documents, stated ${stated.count}`,
    );
    found.forEach(({ series, number }, index) => {
      const expected = stated.firstSequence + index;
      assert(
        series.sequence === expected,
        `series ${stated.prefix}: ${number} where number ${expected} should be`,
      );
    });
    const [first, last] = [found[0], found.at(-1)];
    assert(
      first.number === stated.first && last.number === stated.last,
      `series ${stated.prefix}: other numbers`,
    );
    const placed = last.position === stated.lastPosition && last.hash === stated.lastHash;
    assert(placed, `series ${stated.prefix}: the last document stands elsewhere in the chain`);
  }
  const { legalName, siren } = documents.at(-1).seller;
  const same = legalName === certificate.seller.legalName && siren === certificate.seller.siren;
  assert(same, 'the last document is of another seller');
  return documents.length;
}

function argumentsOf([statement, ...rest]) {
  const options = {};
  for (let at = 0; at < rest.length; at += 2) {
    const name = { '--key': 'key', '--archive': 'archive' }[rest[at]];
    if (!name || rest[at + 1] === undefined) throw new Unreadable(USAGE);
    options[name] = rest[at + 1];
  }
  if (!statement || statement.startsWith('--') || !options.key) throw new Unreadable(USAGE);
  return { statement, ...options };
}

function main() {
  const { statement: path, key, archive } = argumentsOf(process.argv.slice(2));
  const statement = readStatement(path);
  const { certificate } = statement;
  checkSignature(statement, trustedKeys(key));
  console.log(`signature   holds: key ${statement.signature.keyId}`);
  checkItself(certificate);
  for (const { first, last, count } of certificate.series)
    console.log(`${first} … ${last}: ${count} numbers, none missing`);
  if (archive) {
    const documents = checkAgainst(readChain(archive), certificate);
    console.log(
      `archive     agrees: ${certificate.chain.entries} entries recomputed, ${documents} documents of ${certificate.year}`,
    );
  } else console.log('archive     none given: the chain was not recomputed');
  console.log(
    `Register of ${certificate.seller.legalName} as verified on ${certificate.verifiedAt}: the statement holds.`,
  );
}

try {
  main();
} catch (error) {
  const isRefuted = error instanceof Refuted;
  if (!isRefuted && !(error instanceof Unreadable) && error?.code === undefined) throw error;
  console.error(`${isRefuted ? 'Does not hold' : 'Cannot be checked'}: ${error.message}`);
  process.exitCode = isRefuted ? 1 : 2;
}
