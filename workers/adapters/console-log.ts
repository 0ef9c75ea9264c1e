import type { Log } from '~/ports/log';

/** One JSON object a line: Workers Logs indexes its fields. */
export const consoleLog: Log = {
  write(event) {
    // biome-ignore lint/suspicious/noConsole: this adapter is the one place that prints
    console.log(JSON.stringify({ ts: new Date().toISOString(), ...event }));
  },
};
