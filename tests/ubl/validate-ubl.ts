import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { XmlBufferInputProvider, XmlDocument, XsdValidator, xmlRegisterInputProvider } from 'libxml2-wasm';

const EXTENSIONS = 'urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2';

/** The module of extensions of who uses UBL (UBL 2.1, 4.4): none of ours. */
const noExtensions = `<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" targetNamespace="${EXTENSIONS}">
  <xsd:complexType name="ExtensionContentType"><xsd:sequence>
    <xsd:any namespace="##other" processContents="lax"/>
  </xsd:sequence></xsd:complexType>
</xsd:schema>`;

const files = openFiles();
xmlRegisterInputProvider(new XmlBufferInputProvider(files));
const schemas = { Invoice: schemaOf('Invoice'), CreditNote: schemaOf('CreditNote') };

/** @throws XmlValidateError when the text is no Invoice or CreditNote by the schemas of UBL 2.1 */
export function validateUbl(xml: string): void {
  const document = XmlDocument.fromString(xml);
  try {
    schemas[document.root.name === 'CreditNote' ? 'CreditNote' : 'Invoice'].validate(document);
  } finally {
    document.dispose();
  }
}

/** Each schema under the address by which the others import it. */
function openFiles(): Record<string, Uint8Array> {
  const folder = fileURLToPath(new URL('./ubl-2.1/', import.meta.url));
  const opened: Record<string, Uint8Array> = {
    'common/UBL-ExtensionContentDataType-2.1.xsd': new TextEncoder().encode(noExtensions),
  };
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.xsd.gz'))) {
    const part = /^UBL-(?:Invoice|CreditNote)-/.test(name) ? 'maindoc' : 'common';
    opened[`${part}/${name.slice(0, -3)}`] = gunzipSync(readFileSync(folder + name));
  }
  return Object.fromEntries(Object.entries(opened).map(([path, bytes]) => [`ubl-2.1/${path}`, bytes]));
}

function schemaOf(root: 'Invoice' | 'CreditNote'): XsdValidator {
  const url = `ubl-2.1/maindoc/UBL-${root}-2.1.xsd`;
  return XsdValidator.fromDoc(XmlDocument.fromBuffer(files[url] ?? new Uint8Array(), { url }));
}
