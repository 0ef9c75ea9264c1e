import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '@babel/parser';

const FOLDERS = ['app', 'workers', 'tests', 'e2e', 'scripts', 'migrations'];
const TEST_FILE = /\.(?:test|spec)\.tsx?$/;

function testFiles(): string[] {
  const nested = FOLDERS.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  );
  return [...nested, ...readdirSync('.', { encoding: 'utf8' })].filter((name) => TEST_FILE.test(name));
}

/** What a call is of: «it», «test», through any number of `.each(…)` and `.skip`. */
function calleeName(node: unknown): { name: string; path: string[] } | null {
  const path: string[] = [];
  let at = node as {
    type: string;
    callee?: unknown;
    object?: unknown;
    property?: { name?: string };
    name?: string;
  };
  for (;;) {
    if (at.type === 'Identifier') return { name: at.name ?? '', path };
    if (at.type === 'MemberExpression') {
      path.push(at.property?.name ?? '');
      at = at.object as typeof at;
    } else if (at.type === 'CallExpression') at = at.callee as typeof at;
    else return null;
  }
}

function walk(node: unknown, visit: (call: { callee: unknown; arguments: unknown[] }) => void): void {
  if (node === null || typeof node !== 'object') return;
  if (Array.isArray(node)) {
    for (const each of node) walk(each, visit);
    return;
  }
  if ('type' in node && node.type === 'CallExpression')
    visit(node as unknown as { callee: unknown; arguments: unknown[] });
  for (const [key, value] of Object.entries(node)) if (key !== 'loc') walk(value, visit);
}

/** The title as it is written: «refuses %s», with «%s» for what a template puts in. */
function textOf(node: unknown): string | null {
  const literal = node as { type?: string; value?: string; quasis?: Array<{ value: { cooked: string } }> };
  if (literal?.type === 'StringLiteral') return literal.value ?? null;
  if (literal?.type === 'TemplateLiteral')
    return literal.quasis?.map(({ value }) => value.cooked).join('%s') ?? null;
  return null;
}

/** Every test that runs, by its title and file. Those that are skipped do not count. */
export function testTitles(): Array<{ file: string; title: string }> {
  return testFiles().flatMap((file) => {
    const titles: Array<{ file: string; title: string }> = [];
    const program = parse(readFileSync(file, 'utf8'), {
      sourceType: 'module',
      plugins: file.endsWith('x') ? ['typescript', 'jsx'] : ['typescript'],
    });
    walk(program.program, (call) => {
      const callee = calleeName(call.callee);
      if (!callee || !['it', 'test'].includes(callee.name)) return;
      if (callee.path.some((part) => ['skip', 'todo', 'describe', 'use'].includes(part))) return;
      const title = textOf(call.arguments[0]);
      if (title !== null) titles.push({ file, title });
    });
    return titles;
  });
}
