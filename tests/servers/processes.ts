import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** What the platform is made of, by the role of the process. */
export type Role = 'workerd' | 'browser' | 'node';

interface Process {
  pid: number;
  parent: number;
  role: Role;
  /** resident memory in MiB; shared pages of a browser's processes count in each of them */
  rss: number;
  isBrowserRoot: boolean;
}

const PAGE_MIB = 4_096 / 1_048_576;

function read(pid: number): Process | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [, parent = ''] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const executable = readlinkSync(`/proc/${pid}/exe`);
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    const role = /chrom/i.test(executable) ? 'browser' : /workerd/.test(executable) ? 'workerd' : 'node';
    const rss = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * PAGE_MIB;
    return {
      pid,
      parent: Number(parent),
      role,
      rss,
      isBrowserRoot: role === 'browser' && !command.includes('--type='),
    };
  } catch {
    return null; // it ended meanwhile, or is not ours
  }
}

/** A process and all that descend from it. */
function family(root: number): Process[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => read(Number(name)))
    .filter((process) => process !== null);
  const members = new Set([root]);
  for (let grown = true; grown; ) {
    const before = members.size;
    for (const { pid, parent } of all) if (members.has(parent)) members.add(pid);
    grown = members.size > before;
  }
  return all.filter(({ pid }) => members.has(pid));
}

/**
 * Ends a process and all that descend from it, also those in groups of their own, as browsers are. Where there is no
 * /proc, only the process's own group.
 */
export function endFamily(root: number, signal: NodeJS.Signals): void {
  const members = existsSync('/proc/self/stat') ? family(root).map(({ pid }) => pid) : [-root];
  for (const pid of members) {
    try {
      process.kill(pid, signal);
    } catch {
      // it ended meanwhile
    }
  }
}

/** Browsers among what descends from a process. */
export function browsersOf(root: number): number[] {
  if (!existsSync('/proc/self/stat')) return [];
  return family(root)
    .filter(({ isBrowserRoot }) => isBrowserRoot)
    .map(({ pid }) => pid);
}

/** Resident memory of the platform, in MiB by role. */
export function memoryOf(root: number): Record<Role, number> {
  const sums: Record<Role, number> = { workerd: 0, browser: 0, node: 0 };
  for (const { role, rss } of family(root)) sums[role] += rss;
  return sums;
}

/** Kills one of the platform's browsers, as running out of memory would. @returns whether there was one */
export function killBrowser(root: number): boolean {
  const [browser] = browsersOf(root);
  if (browser === undefined) return false;
  endFamily(browser, 'SIGKILL');
  return true;
}
