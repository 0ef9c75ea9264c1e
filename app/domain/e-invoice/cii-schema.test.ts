import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs';
import { describe, expect, it } from 'vitest';
import { writeCii } from '~/domain/e-invoice/cii';
import { checkXml } from '~/domain/e-invoice/rules/check-xml';
import { checkAgainstSnapshot } from '~/domain/e-invoice/rules/same-as-snapshot';
import { everyKind } from '~/domain/e-invoice/testing/difficult-cases';
import { writeUbl } from '~/domain/e-invoice/ubl';
import { caseSnapshot } from '~/domain/invoice/fixtures-cases';

xmlRegisterFsInputProviders();

const schemaPath = fileURLToPath(
  new URL(
    '../../../node_modules/@stackforge-eu/factur-x/schema/en16931/FACTUR-X_EN16931.xsd',
    import.meta.url,
  ),
);
const schemaDocument = XmlDocument.fromBuffer(readFileSync(schemaPath), { url: schemaPath });
const schema = XsdValidator.fromDoc(schemaDocument);

function validate(xml: string): void {
  const document = XmlDocument.fromString(xml);
  try {
    schema.validate(document);
  } finally {
    document.dispose();
  }
}

describe.each(everyKind())('%s', (_, snapshot) => {
  const xml = writeCii(snapshot);

  it('is valid by the schema of Factur-X 1.09 EN 16931', () => {
    expect(() => validate(xml)).not.toThrow();
  });

  it('passes every check of ours and says what was issued', () => {
    expect(checkXml(xml)).toEqual([]);
    expect(checkAgainstSnapshot(xml, snapshot)).toEqual([]);
  });

  it('is the same text each time, in both syntaxes', () => {
    const copy = structuredClone(snapshot);
    expect(writeCii(copy)).toBe(xml);
    expect(writeUbl(copy)).toBe(writeUbl(snapshot));
  });
});

it('would see an element that is missing', () => {
  const xml = writeCii(caseSnapshot('domestic'));
  expect(() => validate(xml.replace('<ram:TypeCode>380</ram:TypeCode>', ''))).toThrow();
});
