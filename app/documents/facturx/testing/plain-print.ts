import { PDFDocument, PDFName, PDFString, rgb } from '@cantoo/pdf-lib';

/** A print without text, made without a browser: what PDF/A asks of fonts is tested on Chromium's own prints. */
export async function plainPrint(pages = 1): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  for (let page = 0; page < pages; page += 1) {
    document
      .addPage([595, 842])
      .drawRectangle({ x: 40, y: 700, width: 200, height: 60, color: rgb(0.1, 0.3, 0.6) });
  }
  return document.save();
}

/** The PDF again, after a change by hand. */
export async function changed(
  bytes: Uint8Array,
  change: (document: PDFDocument) => void,
): Promise<Uint8Array> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  change(document);
  return document.save({ addDefaultPage: false, updateFieldAppearances: false });
}

/** Gives the first page a link with this action. */
export function addLink(document: PDFDocument, action: Record<string, string>, flags = 4): void {
  const { context } = document;
  const dict = context.obj({ S: action.S ?? 'URI' });
  if (action.URI !== undefined) dict.set(PDFName.of('URI'), PDFString.of(action.URI));
  if (action.JS !== undefined) dict.set(PDFName.of('JS'), PDFString.of(action.JS));
  const link = context.obj({ Type: 'Annot', Subtype: 'Link', Rect: [0, 0, 10, 10], F: flags, A: dict });
  document.getPage(0).node.addAnnot(context.register(link));
}
