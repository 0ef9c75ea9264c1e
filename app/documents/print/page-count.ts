/** How many pages a PDF as Chromium writes it has; 0 for anything that is not one. */
export function pageCount(pdf: Uint8Array): number {
  const text = new TextDecoder('latin1').decode(pdf);
  if (!text.startsWith('%PDF-')) return 0;
  return text.match(/\/Type ?\/Page(?![A-Za-z])/g)?.length ?? 0;
}
