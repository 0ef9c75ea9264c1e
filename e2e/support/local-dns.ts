import { startReceiver } from '../../tests/servers/receiver.ts';

/** Where the journeys' resolver listens, beside the application. */
export function dnsPort(appPort: number): number {
  return appPort + 1;
}

/** Public DNS for the journeys, as tests/servers/dns-zone.ts knows it. Ends with the run. */
export default async function startDns(): Promise<() => Promise<void>> {
  const { close } = await startReceiver(dnsPort(Number(process.env.E2E_PORT ?? 8790)));
  return close;
}
