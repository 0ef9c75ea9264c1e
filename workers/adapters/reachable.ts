import { connect } from 'cloudflare:sockets';

const patienceMs = 5_000;

async function takesConnection(url: URL): Promise<boolean> {
  const port = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
  const socket = connect({ hostname: url.hostname, port });
  socket.closed.catch(() => undefined);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), patienceMs);
  });
  try {
    return await Promise.race([socket.opened.then(() => true), late]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
    await socket.close().catch(() => undefined);
  }
}

async function answers(url: URL): Promise<boolean> {
  try {
    const response = await fetch(url, {
      method: 'HEAD',
      redirect: 'manual',
      signal: AbortSignal.timeout(patienceMs),
    });
    await response.body?.cancel();
    return true;
  } catch {
    return false;
  }
}

/**
 * Whether anything is there to take a request. `fetch` reports a server that is down and an answer that was lost
 * with the same error; asked beforehand, the first is known for certain. Sockets cannot reach hosts behind the
 * platform's own network, so a host that takes no connection is asked once more by HTTP.
 */
export async function isReachable(url: URL): Promise<boolean> {
  return (await takesConnection(url)) || (await answers(url));
}
