/**
 * CPU microseconds per computeTotals for 3 and 300 lines, net and gross, with document discounts.
 * Run: npx esbuild bench/totals.bench.ts --bundle --platform=node --format=esm --alias:~=./app | node --input-type=module
 */
import type { DraftLine, PriceMode } from '~/domain/invoice/model';
import { computeTotals, type TotalsInput } from '~/domain/vat/totals';

const RATES = ['20', '10', '5.5', '20', '2.1'];

function draft(count: number, priceMode: PriceMode): TotalsInput {
  const lines = Array.from(
    { length: count },
    (_, i): DraftLine => ({
      id: `l${i}`,
      description: 'Prestation',
      quantity: `${(i % 7) + 1}.25`,
      unit: null,
      unitPrice: `${i * 3 + 17}.37`,
      priceBaseQuantity: '1',
      vatRate: RATES[i % RATES.length] ?? '20',
      vatExemptionCode: null,
      category: null,
      discountPercent: i % 3 === 0 ? '7.5' : null,
      discountAmount: null,
      chargeAmount: null,
      sourceLineId: null,
    }),
  );
  const discount = { reason: 'Geste', amount: 10_00, percent: null, vatRate: '20', vatExemptionCode: null };
  return { priceMode, lines, discountPercent: '5', allowances: [discount], charges: [] };
}

/** Median of 15 rounds of about 20 ms each, after a warm-up. */
function microseconds(input: TotalsInput): number {
  const round = (times: number) => {
    // CPU time: other work on the machine does not count
    const start = process.cpuUsage();
    for (let i = 0; i < times; i += 1) computeTotals(input);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / times;
  };
  round(200);
  const times = Math.max(10, Math.ceil(20_000 / round(50)));
  const rounds = Array.from({ length: 15 }, () => round(times)).sort((a, b) => a - b);
  return rounds[7] ?? 0;
}

for (const count of [3, 300]) {
  for (const mode of ['net', 'gross'] as const) {
    console.log(
      `${String(count).padStart(3)} lines, ${mode.padEnd(5)}: ${microseconds(draft(count, mode)).toFixed(1)} µs`,
    );
  }
}
