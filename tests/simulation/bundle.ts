import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Mutation } from './mutations.ts';

const root = join(import.meta.dirname, '..', '..');
const STUBBED = /^~\/documents\/(facturx\/(assemble|check-document)|print\/print-job)$/;

/**
 * Bundles the simulation with the real code, or with a mutation of it, into one file for node.
 * @throws when a mutation does not find the text that it changes: then it is out of date
 */
export async function bundleSimulation(outfile: string, mutation: Mutation | null): Promise<void> {
  const edits = new Map((mutation?.edits ?? []).map((edit) => [join(root, edit.file), edit] as const));
  const applied = new Set<string>();
  await build({
    entryPoints: [join(import.meta.dirname, 'main.ts')],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    logLevel: 'error',
    absWorkingDir: root,
    tsconfig: join(root, 'tsconfig.json'),
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    plugins: [
      {
        name: 'simulation',
        setup(bundler) {
          bundler.onResolve({ filter: STUBBED }, () => ({ path: join(import.meta.dirname, 'stubs.ts') }));
          bundler.onLoad({ filter: /\.ts$/ }, ({ path }) => {
            const edit = edits.get(path);
            if (!edit) return null;
            let contents = readFileSync(path, 'utf8');
            for (const [before, after] of edit.changes) {
              if (!contents.includes(before)) throw new Error(`${edit.file} has no «${before}» to change`);
              contents = contents.replace(before, () => after);
            }
            applied.add(path);
            return { contents, loader: 'ts' };
          });
        },
      },
    ],
  });
  const unused = [...edits.keys()].filter((path) => !applied.has(path));
  if (unused.length > 0) throw new Error(`the bundle holds no ${unused.join(', ')}`);
}
