import { Download } from 'lucide-react';
import { type MouseEvent, useState } from 'react';
import { accountingMessages } from '~/i18n/messages/accounting';
import { formatBytes } from '~/i18n/numbers';
import { useLocale } from '~/i18n/use-locale';
import { buttonClass } from '~/ui/button';

/** Larger archives go straight to the disk: the page would have to hold them to show how far they are. */
const SHOWN_UP_TO = 200_000_000;

type State = { kind: 'idle' | 'ready' | 'failed' } | { kind: 'running'; received: number };

/** A plain link that downloads; with JavaScript it shows how much has arrived, and says when it broke off. */
export function ArchiveDownload({ period, bytes }: { period: string; bytes: number }) {
  const locale = useLocale();
  const t = accountingMessages(locale).archive;
  const [state, setState] = useState<State>({ kind: 'idle' });
  const href = `/accounting/archive?period=${period}`;

  async function download(event: MouseEvent<HTMLAnchorElement>) {
    if (bytes > SHOWN_UP_TO || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    if (state.kind === 'running') return;
    setState({ kind: 'running', received: 0 });
    try {
      const whole = await receive(href, (received) => setState({ kind: 'running', received }));
      save(whole, `factures-${period}.zip`);
      setState({ kind: 'ready' });
    } catch {
      setState({ kind: 'failed' });
    }
  }

  return (
    <div className="flex flex-col items-start gap-2">
      <a href={href} download onClick={download} className={buttonClass('secondary')}>
        <Download size={18} aria-hidden="true" />
        {t.action}
      </a>
      {state.kind === 'running' ? (
        <div className="w-full text-small text-quiet">
          <progress
            className="w-full accent-primary"
            max={bytes}
            value={Math.min(bytes, state.received)}
            aria-label={t.running}
          />
          {/* beside the bar, not in the status: read aloud once, not with each part that arrives */}
          <p aria-hidden="true">
            {t.progress(formatBytes(state.received, locale), formatBytes(bytes, locale))}
          </p>
        </div>
      ) : null}
      <p
        role="status"
        className={state.kind === 'running' ? 'sr-only' : 'text-small text-quiet empty:hidden'}
      >
        {state.kind === 'running' ? t.running : null}
        {state.kind === 'ready' ? t.ready : null}
        {state.kind === 'failed' ? t.failed : null}
      </p>
    </div>
  );
}

/** @throws when the answer is no archive, or ends before its end */
async function receive(href: string, onProgress: (received: number) => void): Promise<Blob> {
  const response = await fetch(href);
  if (!response.ok || !response.body || response.headers.get('Content-Type') !== 'application/zip') {
    throw new Error(`archive: ${response.status}`);
  }
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const reader = response.body.getReader();
  let received = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Blob(parts, { type: 'application/zip' });
    parts.push(value);
    received += value.byteLength;
    onProgress(received);
  }
}

function save(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
