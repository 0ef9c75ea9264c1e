import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepareChrome } from './chrome.mjs';

/* Finds the Chrome that prints PDFs and says which one it is, or what to do. `dev`, `demo` and `test` do it by themselves. */
const root = dirname(dirname(fileURLToPath(import.meta.url)));
console.log(prepareChrome(root).message);
