import { expect, test } from 'vitest';
import { anchorOf, fieldFor } from '~/domain/legal/field-anchors';

test.each([
  ['lineItems.0.vatRate', 'draft', 'field-lineItems-0-vatRate'],
  ['lineItems', 'draft', 'field-lineItems'],
  ['clientId', 'draft', 'field-clientId'],
  ['seller.address.city', 'business', 'field-address-city'],
  ['client.siren', 'client', 'field-siren'],
  ['client.deliveryAddress.countryCode', 'client', 'field-deliveryAddress-countryCode'],
] as const)('%s is mended on the %s page at %s', (path, page, anchor) => {
  expect(fieldFor(path)).toEqual({ page, anchor });
});

test('forms and links agree', () => {
  expect(fieldFor('dueDate').anchor).toBe(anchorOf('dueDate'));
  expect(fieldFor('seller.iban').anchor).toBe(anchorOf('iban'));
});
