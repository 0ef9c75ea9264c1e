import type { TestProject } from 'vitest/node';
import { startControl } from './servers/control';
import { startReceiver } from './servers/receiver';
import { startSendGrid } from './servers/sendgrid';
import { startSmtp } from './servers/smtp';

/** Where the local servers listen on 127.0.0.1, and the key that the SendGrid one takes. */
export interface LocalServers {
  smtp: number;
  smtpDeaf: number;
  sendGrid: number;
  sendGridKey: string;
  receiver: number;
  control: number;
}

declare module 'vitest' {
  interface ProvidedContext {
    localServers: LocalServers;
  }
}

/** Servers that speak the real protocols (SMTP, SendGrid's HTTP) for the tests that run inside workerd. */
export default async function startLocalServers(project: TestProject): Promise<() => Promise<void>> {
  const sendGridKey = 'SG.local-key';
  const smtp = await startSmtp();
  const sendGrid = await startSendGrid(sendGridKey);
  const receiver = await startReceiver();
  const control = await startControl({ smtp, sendGrid, receiver });
  project.provide('localServers', {
    smtp: smtp.port,
    smtpDeaf: smtp.deafPort,
    sendGrid: sendGrid.port,
    sendGridKey,
    receiver: receiver.port,
    control: control.port,
  });
  return async () => {
    await Promise.all([smtp.close(), sendGrid.close(), receiver.close(), control.close()]);
  };
}
