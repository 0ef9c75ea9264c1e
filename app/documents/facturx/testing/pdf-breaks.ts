import {
  PDFArray,
  type PDFContext,
  PDFDict,
  type PDFDocument,
  PDFHexString,
  PDFName,
  type PDFRawStream,
  PDFString,
} from '@cantoo/pdf-lib';
import { dictAt, streamAt } from '~/documents/facturx/pdf-objects';
import { addLink } from '~/documents/facturx/testing/plain-print';

/** A change by hand to a finished file, and the rule of the guard that must see it. */
export interface PdfBreak {
  id: string;
  how: string;
  change(document: PDFDocument): void;
}

function edit(document: PDFDocument, packet: (text: string) => string): void {
  const stream = streamAt(document.catalog, 'Metadata');
  if (stream === null) throw new Error('no packet to break');
  const text = new TextDecoder().decode(stream.contents);
  const changed = packet(text);
  if (changed === text) throw new Error('the packet did not change');
  stream.updateContents(new TextEncoder().encode(changed));
}

function specification(document: PDFDocument): PDFDict {
  const [file] = document.catalog.lookup(PDFName.of('AF'), PDFArray).asArray();
  const dict = document.context.lookup(file);
  if (!(dict instanceof PDFDict)) throw new Error('no file specification to break');
  return dict;
}

function embeddedStream(document: PDFDocument): PDFRawStream {
  const stream = streamAt(dictAt(specification(document), 'EF'), 'F');
  if (stream === null) throw new Error('no embedded file to break');
  return stream;
}

function intent(document: PDFDocument): PDFDict {
  const dict = document.catalog.lookup(PDFName.of('OutputIntents'), PDFArray).lookup(0);
  if (!(dict instanceof PDFDict)) throw new Error('no output intent to break');
  return dict;
}

function resources(document: PDFDocument): PDFDict {
  const { node } = document.getPage(0);
  const dict = document.context.obj({ Font: {} });
  node.set(PDFName.of('Resources'), dict);
  return dict;
}

function addFont(document: PDFDocument, font: Record<string, string>, content: string): void {
  const fonts = dictAt(resources(document), 'Font');
  fonts?.set(PDFName.of('F1'), document.context.register(document.context.obj({ Type: 'Font', ...font })));
  const stream = document.context.register(document.context.flateStream(content));
  document.getPage(0).node.set(PDFName.of('Contents'), stream);
}

function withId(context: PDFContext, id: PDFArray | undefined): void {
  context.trailerInfo.ID = id;
}

function remove(key: string): PdfBreak['change'] {
  return ({ catalog }) => {
    if (!catalog.delete(PDFName.of(key))) throw new Error(`no /${key} to take out`);
  };
}

/** One hand-broken file for every rule of the guard, several for most. */
export const pdfBreaks: readonly PdfBreak[] = [
  { id: '6.1.3-1', how: 'no ID', change: ({ context }) => withId(context, undefined) },
  {
    id: '6.1.7.2-1',
    how: 'LZW',
    change: ({ context, catalog }) =>
      catalog.set(PDFName.of('X'), context.register(context.stream('', { Filter: 'LZWDecode' }))),
  },
  {
    id: '6.1.7.1-3',
    how: 'data in another file',
    change: ({ context, catalog }) => {
      const stream = context.stream('', {});
      stream.dict.set(PDFName.of('F'), PDFString.of('other.bin'));
      catalog.set(PDFName.of('X'), context.register(stream));
    },
  },
  {
    id: '6.1.13-4',
    how: 'a name of 128 bytes as key',
    change: ({ context, catalog }) =>
      catalog.set(PDFName.of('Dests'), context.obj({ ['x'.repeat(128)]: [] })),
  },
  {
    id: '6.1.13-4',
    how: 'a name of 64 accented letters in an array',
    change: ({ context, catalog }) =>
      catalog.set(PDFName.of('X'), context.obj([PDFName.of('#C3#A9'.repeat(64))])),
  },
  {
    id: '6.2.11.4.1-1',
    how: 'a font that is not embedded',
    change: (document) =>
      addFont(document, { Subtype: 'TrueType', BaseFont: 'Arial' }, 'BT /F1 12 Tf (a) Tj ET'),
  },
  { id: '6.6.2.1-1', how: 'no packet', change: remove('Metadata') },
  {
    id: '6.6.2.1-1',
    how: 'a compressed packet',
    change: ({ context, catalog }) =>
      catalog.set(
        PDFName.of('Metadata'),
        context.register(context.flateStream('<x/>', { Type: 'Metadata', Subtype: 'XML' })),
      ),
  },
  {
    id: '6.6.2.1-1',
    how: 'a packet that is no XML',
    change: (d) => edit(d, (text) => text.replace('</rdf:RDF>', '')),
  },
  {
    id: '6.6.4-1',
    how: 'another level',
    change: (d) => edit(d, (text) => text.replace('>B</pdfaid', '>A</pdfaid')),
  },
  {
    id: '6.6.2.3-1',
    how: 'an undeclared property',
    change: (d) => edit(d, (text) => text.replace('<pdfaProperty:name>Version', '<pdfaProperty:name>Vision')),
  },
  {
    id: 'FX-XMP',
    how: 'another profile',
    change: (d) => edit(d, (text) => text.replace('>EN 16931<', '>EN16931<')),
  },
  { id: 'FACT-INFO', how: 'another title', change: (d) => d.setTitle('Autre') },
  { id: 'FACT-INFO', how: 'another date', change: (d) => d.setModificationDate(new Date('2027-01-01')) },
  { id: '6.2.3-1', how: 'no output intent', change: remove('OutputIntents') },
  {
    id: '6.2.3-1',
    how: 'a profile of four colours',
    change: (d) => streamAt(intent(d), 'DestOutputProfile')?.dict.set(PDFName.of('N'), d.context.obj(4)),
  },
  {
    id: '6.2.3-1',
    how: 'a profile that is none',
    change: (d) =>
      intent(d).set(PDFName.of('DestOutputProfile'), d.context.register(d.context.stream('icc', { N: 3 }))),
  },
  {
    id: '6.8-1',
    how: 'no media type',
    change: (d) => void embeddedStream(d).dict.delete(PDFName.of('Subtype')),
  },
  { id: '6.8-1', how: 'no dates', change: (d) => void embeddedStream(d).dict.delete(PDFName.of('Params')) },
  {
    id: '6.8-2',
    how: 'another file name',
    change: (d) => specification(d).set(PDFName.of('UF'), PDFString.of('invoice.xml')),
  },
  {
    id: '6.8-3',
    how: 'no relationship',
    change: (d) => void specification(d).delete(PDFName.of('AFRelationship')),
  },
  { id: '6.8-3', how: 'no association', change: remove('AF') },
  {
    id: 'FX-ONE-FILE',
    how: 'a second file',
    change: (d) => void d.attach(new Uint8Array([1, 2]), 'other.xml', {}),
  },
  {
    id: 'FX-SAME-XML',
    how: 'other bytes',
    change: (d) => embeddedStream(d).updateContents(d.context.flateStream('<other/>').contents),
  },
  {
    id: '6.2.11.8-1',
    how: 'glyph 0 of a composite font',
    change: (document) => addFont(document, { Subtype: 'Type0' }, 'BT /F1 12 Tf <00410000> Tj ET'),
  },
  {
    id: '6.2.11.8-1',
    how: 'glyph 0 in an array',
    change: (document) =>
      addFont(document, { Subtype: 'Type0' }, 'q BT /F1 12 Tf [<0041> -20 <0000>] TJ ET Q'),
  },
  { id: '6.3.2-2', how: 'a hidden link', change: (d) => addLink(d, { URI: 'https://a.example/' }, 2 | 4) },
  {
    id: '6.3.2-2',
    how: 'a link that is not printed',
    change: (d) => addLink(d, { URI: 'https://a.example/' }, 0),
  },
  {
    id: '6.3.1-1',
    how: 'a text annotation',
    change: (d) => d.getPage(0).node.addAnnot(d.context.register(d.context.obj({ Subtype: 'Text', F: 4 }))),
  },
  { id: '6.5.1-1', how: 'a script as address', change: (d) => addLink(d, { URI: 'javascript:alert(1)' }) },
  { id: '6.5.1-1', how: 'a file of the reader', change: (d) => addLink(d, { URI: 'FILE:///etc/passwd' }) },
  { id: '6.5.2-1', how: 'a script', change: (d) => d.addJavaScript('x', 'app.alert(1)') },
  {
    id: '6.5.2-1',
    how: 'an action on opening',
    change: (d) => d.catalog.set(PDFName.of('OpenAction'), d.context.obj({})),
  },
  { id: '6.5.2-1', how: 'a form', change: (d) => d.catalog.set(PDFName.of('AcroForm'), d.context.obj({})) },
  { id: '6.5.2-1', how: 'a launch', change: (d) => addLink(d, { S: 'Launch' }) },
  {
    id: '6.5.2-1',
    how: 'an action of a page',
    change: (d) => d.getPage(0).node.set(PDFName.of('AA'), d.context.obj({})),
  },
  {
    id: 'FACT-PAGES',
    how: 'no page',
    change: (d) => d.removePage(0),
  },
  {
    id: '6.1.3-1',
    how: 'an ID of one string',
    change: ({ context }) => withId(context, context.obj([PDFHexString.of('00'.repeat(16))])),
  },
];
