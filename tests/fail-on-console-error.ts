import { afterEach, beforeEach, expect, vi } from 'vitest';

/** An error that nobody expected to be printed is a defect: the test that prints it fails. */
const spy = vi.spyOn(console, 'error');

beforeEach(() => {
  spy.mockClear();
});

afterEach(() => {
  expect(spy.mock.calls).toEqual([]);
});
