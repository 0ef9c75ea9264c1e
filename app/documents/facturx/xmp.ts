import { CONFORMANCE_LEVEL, type PdfFacts, PRODUCER, XML_FILE_NAME } from '~/documents/facturx/facts';
import { escapeXml } from '~/domain/e-invoice/xml-writer';

export const FACTURX_NAMESPACE = 'urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#';

const PROPERTIES: ReadonlyArray<readonly [name: string, value: string, description: string]> = [
  ['DocumentFileName', XML_FILE_NAME, 'name of the embedded XML invoice file'],
  ['DocumentType', 'INVOICE', 'INVOICE'],
  ['Version', '1.0', 'The actual version of the Factur-X XML schema'],
  ['ConformanceLevel', CONFORMANCE_LEVEL, 'The conformance level of the embedded Factur-X data'],
];

/** 2026-11-23T09:30:00Z: the instant in XMP and in the Info dictionary is one and the same. */
export function xmpDate(at: Date): string {
  return at.toISOString().replace('.000Z', 'Z');
}

/**
 * The XMP packet of an invoice: PDF/A-3 level B, Dublin Core, and the Factur-X properties with the extension schema that
 * ISO 19005-3 § 6.6.2.3 demands for names of others.
 */
export function xmpPacket(facts: PdfFacts): string {
  const schema = PROPERTIES.map(([name, , description]) => extensionProperty(name, description)).join('\n');
  const values = PROPERTIES.map(([name, value]) => `   <fx:${name}>${escapeXml(value)}</fx:${name}>`).join(
    '\n',
  );
  return packet(
    facts,
    `  <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
   <pdfaExtension:schemas>
    <rdf:Bag>
     <rdf:li rdf:parseType="Resource">
      <pdfaSchema:schema>Factur-X PDFA Extension Schema</pdfaSchema:schema>
      <pdfaSchema:namespaceURI>${FACTURX_NAMESPACE}</pdfaSchema:namespaceURI>
      <pdfaSchema:prefix>fx</pdfaSchema:prefix>
      <pdfaSchema:property>
       <rdf:Seq>
${schema}
       </rdf:Seq>
      </pdfaSchema:property>
     </rdf:li>
    </rdf:Bag>
   </pdfaExtension:schemas>
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:fx="${FACTURX_NAMESPACE}">
${values}
  </rdf:Description>
`,
  );
}

/** The XMP packet of any other document of ours: PDF/A-3 level B and Dublin Core. */
export function plainXmpPacket(facts: PdfFacts): string {
  return packet(facts, '');
}

function packet(facts: PdfFacts, extension: string): string {
  const date = xmpDate(facts.at);
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
   <pdfaid:part>3</pdfaid:part>
   <pdfaid:conformance>B</pdfaid:conformance>
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
   <dc:format>application/pdf</dc:format>
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(facts.title)}</rdf:li></rdf:Alt></dc:title>
   <dc:creator><rdf:Seq><rdf:li>${escapeXml(facts.author)}</rdf:li></rdf:Seq></dc:creator>
   <dc:description><rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(facts.subject)}</rdf:li></rdf:Alt></dc:description>
   <dc:language><rdf:Bag><rdf:li>${escapeXml(facts.language)}</rdf:li></rdf:Bag></dc:language>
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
   <pdf:Producer>${PRODUCER}</pdf:Producer>
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
   <xmp:CreatorTool>${PRODUCER}</xmp:CreatorTool>
   <xmp:CreateDate>${date}</xmp:CreateDate>
   <xmp:ModifyDate>${date}</xmp:ModifyDate>
   <xmp:MetadataDate>${date}</xmp:MetadataDate>
  </rdf:Description>
${extension} </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>`;
}

function extensionProperty(name: string, description: string): string {
  return `        <rdf:li rdf:parseType="Resource">
         <pdfaProperty:name>${name}</pdfaProperty:name>
         <pdfaProperty:valueType>Text</pdfaProperty:valueType>
         <pdfaProperty:category>external</pdfaProperty:category>
         <pdfaProperty:description>${description}</pdfaProperty:description>
        </rdf:li>`;
}
