import type { DraftContent, DraftLine } from '~/domain/invoice/model';

/** What happens to one demo invoice after it was drafted. */
export interface DemoDocument {
  /** days before today on which it is drafted and issued */
  daysAgo: number;
  client: number;
  lines: DraftLine[];
  /** null: it stays a draft */
  outcome: 'draft' | 'issued' | 'sent' | 'part-paid' | 'paid' | 'credited';
  content?: Partial<DraftContent>;
}

const SERVICES: ReadonlyArray<{ description: string; unit: string; unitPrice: string; quantity: string }> = [
  {
    description: 'Identité visuelle : recherche, trois pistes et charte',
    unit: 'forfait',
    unitPrice: '2400',
    quantity: '1',
  },
  {
    description: 'Mise en pages du catalogue d’automne (64 pages)',
    unit: 'page',
    unitPrice: '28.5',
    quantity: '64',
  },
  { description: 'Journée de conseil éditorial', unit: 'jour', unitPrice: '620', quantity: '1.5' },
  { description: 'Maintenance du site, forfait mensuel', unit: 'mois', unitPrice: '180', quantity: '1' },
  { description: 'Illustrations pour la vitrine', unit: 'pièce', unitPrice: '145', quantity: '6' },
  { description: 'Prise de vues en atelier', unit: 'heure', unitPrice: '95', quantity: '7' },
  {
    description: 'Affiche A2 : création et fichiers d’impression',
    unit: 'forfait',
    unitPrice: '780',
    quantity: '1',
  },
  {
    description: 'Atelier « écrire pour être lu » (groupe de 8)',
    unit: 'séance',
    unitPrice: '540',
    quantity: '2',
  },
  { description: 'Relecture et correction', unit: 'feuillet', unitPrice: '9.2', quantity: '120' },
];

function line(document: number, position: number, overrides: Partial<DraftLine> = {}): DraftLine {
  const service = SERVICES[(document * 5 + position * 2) % SERVICES.length];
  if (!service) throw new Error('no service');
  return {
    id: `ligne-${document}-${position}`,
    ...service,
    priceBaseQuantity: '1',
    vatRate: '20',
    vatExemptionCode: null,
    category: null,
    discountPercent: null,
    discountAmount: null,
    chargeAmount: null,
    sourceLineId: null,
    ...overrides,
  };
}

function lines(document: number, client: number): DraftLine[] {
  const count = 1 + (document % 3);
  const abroad = client === 10 || client === 11;
  const rate = abroad
    ? { vatRate: '0', vatExemptionCode: client === 10 ? 'VATEX-EU-AE' : 'services-outside-eu' }
    : { vatRate: '20', vatExemptionCode: null };
  return Array.from({ length: count }, (_, position) =>
    line(document, position, {
      ...rate,
      discountPercent: document % 11 === 0 && position === 0 ? '10' : null,
    }),
  );
}

/** Sixty documents over fourteen months, oldest first, in every status a document can have. */
export function demoPlan(): DemoDocument[] {
  return Array.from({ length: 60 }, (_, index): DemoDocument => {
    // business grows: the documents come closer together towards today
    const daysAgo = Math.round(425 * (1 - index / 59) ** 1.6);
    const client = (index * 7 + (index % 5)) % 12;
    return {
      daysAgo,
      client,
      lines: lines(index, client),
      outcome: outcomeOf(index),
      content: {
        purchaseOrder: client === 2 ? `ENG-2026-${String(100 + index)}` : null,
        discountPercent: index % 13 === 0 ? '5' : null,
      },
    };
  });
}

function outcomeOf(index: number): DemoDocument['outcome'] {
  if (index >= 57) return 'draft';
  if (index === 31 || index === 44) return 'credited';
  if (index >= 54) return 'issued';
  if (index >= 48) return 'sent';
  // late: these should have been paid by now
  if (index === 38 || index === 43 || index === 45) return 'sent';
  if (index === 40 || index === 46) return 'part-paid';
  return 'paid';
}
