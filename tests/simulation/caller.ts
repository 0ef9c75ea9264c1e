import { AppError } from '~/services/errors';
import { runOnce } from '~/services/operations/run-once';
import type { AccountScope } from '~/services/scope';
import type { History } from './history';
import { BoundaryError } from './scheduler';
import type { World } from './world';

const ATTEMPTS = 4;

/** Somebody who calls the application over a line that breaks, and calls again. */
export class Caller {
  constructor(
    protected readonly world: World,
    readonly history: History,
    /** how long somebody waits who was not answered, in milliseconds */
    private readonly patienceMs: number,
  ) {}

  /** Tries until it is answered: a refusal is an answer, a broken connection is not. */
  async attempt<Result>(
    name: string,
    work: (scope: AccountScope) => Promise<Result>,
  ): Promise<Result | null> {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      try {
        const result = await this.world.request(name, work);
        if (result !== null) return result;
      } catch (error) {
        if (!isWorthAnotherTry(error)) return this.refused(name, error);
      }
      this.world.now += this.patienceMs;
      await this.world.scheduler.pause();
    }
    return null;
  }

  /** As a form with its hidden operation, or an API call with its key: one answer, however often it comes. */
  protected async once<Result>(
    name: string,
    work: (scope: AccountScope, resourceId: string) => Promise<Result>,
  ): Promise<Result | null> {
    const key = this.world.uuid();
    const body = await this.attempt(name, async (scope) => {
      const kept = await runOnce(scope, {
        key,
        fingerprint: name,
        run: async (resourceId) => ({
          status: 200,
          headers: {},
          body: JSON.stringify(await work(scope, resourceId)),
        }),
      });
      return kept.body;
    });
    return body === null ? null : (JSON.parse(body) as Result);
  }

  private refused(name: string, error: unknown): null {
    if (!(error instanceof AppError) || error.status >= 500)
      this.history.surprises.push(`${name}: ${String(error)} ${String(causeOf(error) ?? '')}`);
    if (error instanceof AppError && error.code === 'ledger.frozen')
      this.history.surprises.push(`${name}: the ledger froze`);
    return null;
  }
}

function causeOf(error: unknown): unknown {
  return error instanceof Error ? error.cause : undefined;
}

function isWorthAnotherTry(error: unknown): boolean {
  for (let cause = error; cause !== undefined && cause !== null; cause = causeOf(cause)) {
    if (cause instanceof BoundaryError) return true;
    if (cause instanceof AppError && (cause.code === 'operation.running' || cause.status === 503))
      return true;
  }
  return false;
}
