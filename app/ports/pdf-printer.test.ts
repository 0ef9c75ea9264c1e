import { expect, it, vi } from 'vitest';
import { isPdfPrintError } from './pdf-printer';

it('knows the failure of a printer from another bundle', async () => {
  vi.resetModules();
  const other = await import('./pdf-printer');
  const failure = new other.PdfPrintError('unavailable', 'no browser');
  expect(isPdfPrintError(failure)).toBe(true);
  expect(isPdfPrintError(new Error('no browser'))).toBe(false);
});
