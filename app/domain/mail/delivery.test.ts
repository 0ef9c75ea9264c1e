import { describe, expect, it } from 'vitest';
import { type DeliveryEventKind, deliveryEventKinds, deliveryProblem, foldDelivery } from './delivery';

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, index) =>
    permutations([...items.slice(0, index), ...items.slice(index + 1)]).map((rest) => [item, ...rest]),
  );
}

describe('foldDelivery', () => {
  it.each<[DeliveryEventKind[], string]>([
    [['processed', 'deferred', 'delivered', 'open', 'click'], 'clicked'],
    [['processed', 'delivered', 'bounce', 'open', 'deferred'], 'bounced'],
    [['processed', 'delivered', 'open', 'spamreport', 'bounce'], 'spam'],
    [['processed', 'dropped', 'delivered', 'open', 'click'], 'dropped'],
    [['processed', 'delivered', 'delivered', 'delivered', 'deferred'], 'delivered'],
  ])('gives one end for all 120 orders of %j', (kinds, end) => {
    const orders = permutations(kinds);
    expect(orders).toHaveLength(120);
    expect(new Set(orders.map((order) => foldDelivery(order)))).toEqual(new Set([end]));
  });

  it('keeps a problem whatever comes after it', () => {
    for (const problem of ['bounce', 'dropped', 'spamreport'] as const) {
      for (const later of deliveryEventKinds) {
        expect(deliveryProblem(foldDelivery([problem, later]))).not.toBeNull();
      }
    }
  });

  it('is nothing without events', () => {
    expect(foldDelivery([])).toBeNull();
  });
});
