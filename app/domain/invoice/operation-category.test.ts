import { describe, expect, test } from 'vitest';
import { electronicInvoice } from '~/domain/e-invoice/from-snapshot';
import { sampleContent, sampleLine, sampleSnapshot } from '~/domain/invoice/fixtures';
import type { LineCategory, OperationCategory } from '~/domain/invoice/model';
import { withOperationCategory } from '~/domain/invoice/operation-category';

function contentOf(operationCategory: OperationCategory, categories: Array<LineCategory | null>) {
  const lines = categories.map((category, index) => sampleLine({ id: `line-${index + 1}`, category }));
  return sampleContent({ operationCategory, lines });
}

describe('the nature of the operation', () => {
  test.each<[OperationCategory, Array<LineCategory | null>, OperationCategory, Array<LineCategory | null>]>([
    ['services', [null, 'services'], 'services', [null, 'services']],
    ['services', ['goods', null], 'mixed', ['goods', 'services']],
    ['services', ['goods', 'goods'], 'goods', ['goods', 'goods']],
    ['goods', [null, 'services'], 'mixed', ['goods', 'services']],
    ['goods', ['services'], 'services', ['services']],
    ['mixed', ['goods', 'goods'], 'mixed', ['goods', 'goods']],
    ['mixed', [null, null], 'mixed', [null, null]],
    ['goods', [], 'goods', []],
  ])('%s with lines %j is %s', (asked, typed, expected, kept) => {
    const content = withOperationCategory(contentOf(asked, typed));
    expect(content.operationCategory).toBe(expected);
    expect(content.lines.map(({ category }) => category)).toEqual(kept);
    expect(withOperationCategory(content)).toEqual(content);
  });

  test('an issued document says one thing of goods among services: M1, and no VAT point for both', () => {
    const snapshot = sampleSnapshot({ content: contentOf('services', ['goods', null]) });
    expect(snapshot.operationCategory).toBe('mixed');
    expect(electronicInvoice(snapshot)).toMatchObject({ businessProcess: 'M1', vatPoint: null });
  });
});
