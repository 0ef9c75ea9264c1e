import { describe, expect, it } from 'vitest';
import { conflict } from '~/services/errors';
import { scopeForTest } from '../../tests/account-scope';
import { redirectOnce } from './once';

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

const redirectTo = (path: string) =>
  new Response(null, { status: 303, headers: { Location: path, 'Set-Cookie': 'flash=x' } });

describe('a form posted again', () => {
  it('is done once and leads to the same place', async () => {
    const scope = scopeForTest();
    const form = formOf({ opId: crypto.randomUUID(), name: 'A' });
    const made: string[] = [];
    const post = () =>
      redirectOnce(scope, form, async ({ resourceId }) => {
        made.push(resourceId);
        return redirectTo(`/clients/${resourceId}`);
      });
    const first = await post();
    const second = await post();
    expect(made.length).toBe(1);
    expect(second.status).toBe(303);
    expect(second.headers.get('Location')).toBe(first.headers.get('Location'));
    expect(second.headers.get('Set-Cookie')).toBe('flash=x');
  });

  it('at the same moment runs once', async () => {
    const scope = scopeForTest();
    const form = formOf({ opId: crypto.randomUUID() });
    let runs = 0;
    const settled = await Promise.allSettled(
      [1, 2, 3].map(() =>
        redirectOnce(scope, form, async () => {
          runs += 1;
          return redirectTo('/x');
        }),
      ),
    );
    expect(runs).toBe(1);
    for (const outcome of settled) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ status: 409 });
    }
  });

  it('after its errors were shown or thrown may come corrected', async () => {
    const scope = scopeForTest();
    const opId = crypto.randomUUID();
    const shown = await redirectOnce(scope, formOf({ opId, name: '' }), async () => {
      return new Response('no', { status: 422 });
    });
    expect(shown.status).toBe(422);
    const thrown = redirectOnce(scope, formOf({ opId, name: 'x' }), async () => {
      throw conflict('client.changed');
    });
    await expect(thrown).rejects.toMatchObject({ status: 409 });
    const done = await redirectOnce(scope, formOf({ opId, name: 'A' }), async () => redirectTo('/done'));
    expect(done.headers.get('Location')).toBe('/done');
  });

  it('after a failure makes the same thing, under the same id', async () => {
    const scope = scopeForTest();
    const form = formOf({ opId: crypto.randomUUID() });
    const ids: string[] = [];
    const failing = redirectOnce(scope, form, async ({ resourceId }) => {
      ids.push(resourceId);
      throw new Error('the network broke');
    });
    await expect(failing).rejects.toThrow('the network broke');
    await redirectOnce(scope, form, async ({ resourceId }) => {
      ids.push(resourceId);
      return redirectTo('/done');
    });
    expect(ids[1]).toBe(ids[0]);
  });

  it('with other fields under the same id is refused, and so is one without an id', async () => {
    const scope = scopeForTest();
    const opId = crypto.randomUUID();
    const run = async () => redirectTo('/x');
    await redirectOnce(scope, formOf({ opId, name: 'A' }), run);
    await expect(redirectOnce(scope, formOf({ opId, name: 'B' }), run)).rejects.toMatchObject({
      status: 422,
    });
    await expect(redirectOnce(scope, formOf({ name: 'A' }), run)).rejects.toMatchObject({ status: 400 });
  });
});
