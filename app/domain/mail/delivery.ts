/** What a provider tells about a mail that it took, by SendGrid's names. */
export const deliveryEventKinds = [
  'processed',
  'deferred',
  'delivered',
  'open',
  'click',
  'bounce',
  'dropped',
  'spamreport',
] as const;

export type DeliveryEventKind = (typeof deliveryEventKinds)[number];

/** Where a mail stands: the highest point of the lattice that any event of it reached. */
export type Delivery =
  | 'processed'
  | 'deferred'
  | 'delivered'
  | 'opened'
  | 'clicked'
  | 'dropped'
  | 'bounced'
  | 'spam';

/**
 * The lattice, a chain. Problems stand above every success: once bounced, a late «delivered» changes nothing,
 * and among problems the worst one stays. Since a fold is a maximum, the order of events cannot matter.
 */
const rank: Record<Delivery, number> = {
  processed: 0,
  deferred: 1,
  delivered: 2,
  opened: 3,
  clicked: 4,
  dropped: 5,
  bounced: 6,
  spam: 7,
};

const reached: Record<DeliveryEventKind, Delivery> = {
  processed: 'processed',
  deferred: 'deferred',
  delivered: 'delivered',
  open: 'opened',
  click: 'clicked',
  dropped: 'dropped',
  bounce: 'bounced',
  spamreport: 'spam',
};

/** The points at which a mail did not reach its reader. */
export const deliveryProblems = ['dropped', 'bounced', 'spam'] as const satisfies readonly Delivery[];

export type DeliveryProblem = (typeof deliveryProblems)[number];

/** Whether this name is an event we keep. */
export function isDeliveryEventKind(kind: string): kind is DeliveryEventKind {
  return (deliveryEventKinds as readonly string[]).includes(kind);
}

/** Every kind of event that takes a mail to this point. */
export function deliveryReachedBy(kind: DeliveryEventKind): Delivery {
  return reached[kind];
}

/** Position in the lattice; the database folds by the same figures. */
export function deliveryRank(delivery: Delivery): number {
  return rank[delivery];
}

/** Where a mail stands after these events, in whatever order they came; null without any. */
export function foldDelivery(kinds: Iterable<DeliveryEventKind>): Delivery | null {
  let furthest: Delivery | null = null;
  for (const kind of kinds) {
    const next = reached[kind];
    if (furthest === null || rank[next] > rank[furthest]) furthest = next;
  }
  return furthest;
}

/** What the document shows for a mail at this point: the problem, or null when there is none. */
export function deliveryProblem(delivery: Delivery | null): DeliveryProblem | null {
  return deliveryProblems.find((problem) => problem === delivery) ?? null;
}

/** Whether the mail is known to have reached its reader's server. */
export function hasArrived(delivery: Delivery | null): boolean {
  return delivery === 'delivered' || delivery === 'opened' || delivery === 'clicked';
}
