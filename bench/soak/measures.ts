import { percentile } from '../main-job/percentile.ts';

interface Sample {
  status: number;
  milliseconds: number;
}

/** Why a 5xx is no defect: the browser had just been killed, and the answer says when to come again. */
const EXPECTED_WITHOUT_BROWSER = 503;
const BROWSER_BACK_AFTER_MS = 30_000;

/** Every request by kind, with what was answered and how long it took. */
export class Measures {
  readonly failures: string[] = [];
  readonly browserKills: number[] = [];
  private readonly samples = new Map<string, Sample[]>();
  private excused = 0;

  /** One request. Status 0: no answer at all. `isPdf`: it needs the browser, which may just have been killed. */
  add(kind: string, request: { status: number; milliseconds: number; what: string; isPdf: boolean }): void {
    const { status, milliseconds, what, isPdf } = request;
    const of = this.samples.get(kind) ?? [];
    of.push({ status, milliseconds });
    this.samples.set(kind, of);
    if (status !== 0 && status < 500) return;
    if (isPdf && status === EXPECTED_WITHOUT_BROWSER && this.browserWasKilled(milliseconds))
      this.excused += 1;
    else
      this.failures.push(
        `${new Date().toISOString()} ${kind} ${what}: ${status === 0 ? 'no answer' : status}`,
      );
  }

  private browserWasKilled(milliseconds: number): boolean {
    const from = performance.now() - milliseconds - BROWSER_BACK_AFTER_MS;
    return this.browserKills.some((at) => at > from);
  }

  get total(): number {
    return [...this.samples.values()].reduce((sum, { length }) => sum + length, 0);
  }

  /** One line a kind: how many, by class of status, median and 95th percentile. */
  lines(): string[] {
    const header = `${'kind'.padEnd(16)}${['requests', '2xx', '3xx', '4xx', '5xx', 'none', 'p50 ms', 'p95 ms'].map((name) => name.padStart(9)).join('')}`;
    const rows = [...this.samples.entries()].sort().map(([kind, of]) => {
      const inClass = (first: number) => of.filter(({ status }) => Math.floor(status / 100) === first).length;
      const times = of.map(({ milliseconds }) => milliseconds);
      const figures = [of.length, inClass(2), inClass(3), inClass(4), inClass(5), inClass(0)];
      const ends = [percentile(times, 50), percentile(times, 95)].map((value) => value.toFixed(0));
      return `${kind.padEnd(16)}${[...figures, ...ends].map((value) => String(value).padStart(9)).join('')}`;
    });
    const note = `${this.excused} answers of 503 within ${BROWSER_BACK_AFTER_MS / 1000} s of ${this.browserKills.length} kills of the browser`;
    return [header, ...rows, note];
  }
}
