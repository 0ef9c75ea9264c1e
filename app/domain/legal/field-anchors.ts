/** The page that holds a field, and the id of its element there. */
export interface FieldPlace {
  page: 'draft' | 'business' | 'client';
  anchor: string;
}

/**
 * Where the field behind an issue's path is mended. The anchor is `field-` and the path within that page with `-` for
 * `.`: «seller.address.city» is `field-address-city` of the business page, «lineItems.0.vatRate» is
 * `field-lineItems-0-vatRate` of the draft. `clientId` is chosen on the draft; what is said of the chosen client is
 * mended on the client's page.
 */
export function fieldFor(path: string): FieldPlace {
  if (path.startsWith('seller.')) return { page: 'business', anchor: anchorOf(path.slice('seller.'.length)) };
  if (path.startsWith('client.')) return { page: 'client', anchor: anchorOf(path.slice('client.'.length)) };
  return { page: 'draft', anchor: anchorOf(path) };
}

/** The id of a field's element: the same rule for the forms and for the links to them. */
export function anchorOf(path: string): string {
  return `field-${path.replaceAll('.', '-')}`;
}
