import { readdirSync, readFileSync } from 'node:fs';

/** Resident memory of all workerd processes below this one, in MiB. */
export function workerdMemory(): number {
  const parents = new Map<number, number>();
  const sizes = new Map<number, number>();
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const status = readFileSync(`/proc/${entry}/status`, 'utf8');
      const field = (name: string) => new RegExp(`^${name}:\\s*(\\S+)`, 'm').exec(status)?.[1] ?? '';
      parents.set(Number(entry), Number(field('PPid')));
      if (field('Name') === 'workerd') sizes.set(Number(entry), Number(field('VmRSS')));
    } catch {
      // the process has ended meanwhile
    }
  }
  let total = 0;
  for (const [pid, kibibytes] of sizes) {
    let ancestor: number | undefined = pid;
    while (ancestor !== undefined && ancestor !== process.pid) ancestor = parents.get(ancestor);
    if (ancestor === process.pid) total += kibibytes;
  }
  return Math.round(total / 1024);
}
