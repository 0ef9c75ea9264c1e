import { CircleCheck, CircleX, FileUp, type LucideIcon, TriangleAlert } from 'lucide-react';
import { type DragEvent, type FormEvent, useEffect, useId, useState } from 'react';
import { type Comparison, HEADER_BYTES, judgeBeforeHash, judgeHash } from '~/domain/proof/comparison';
import { proofMessages } from '~/i18n/messages/proof';
import { useLocale } from '~/i18n/use-locale';
import { sha256Hex } from '~/services/documents/sha256';
import { Button } from '~/ui/button';

/** The file held against the original where it is: it never leaves the reader's device. */
async function compared(file: File, original: string): Promise<Comparison> {
  const head = new Uint8Array(await file.slice(0, HEADER_BYTES).arrayBuffer());
  const early = judgeBeforeHash({ size: file.size, head });
  return early ?? judgeHash(await sha256Hex(new Uint8Array(await file.arrayBuffer())), original);
}

/** Choose or drop a PDF. Without JavaScript, a form that sends it. */
export function FileCheck({ original, answered }: { original: string; answered: Comparison | null }) {
  const t = proofMessages(useLocale());
  const inputId = useId();
  const [isLocal, setLocal] = useState(false);
  const [isOver, setOver] = useState(false);
  const [found, setFound] = useState<{ comparison: Comparison; name: string } | null>(null);
  // hashing is there on secure pages only: elsewhere the form sends the file as without JavaScript
  useEffect(() => setLocal(typeof crypto?.subtle?.digest === 'function'), []);
  const take = (file: File | undefined) => {
    if (!file) return;
    setFound(null);
    compared(file, original).then(
      (comparison) => setFound({ comparison, name: file.name }),
      // a folder, or a file that vanished meanwhile
      () => setFound({ comparison: 'not_pdf', name: file.name }),
    );
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  };
  const over = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    if (!isLocal) return;
    event.preventDefault();
    const input = event.currentTarget.elements.namedItem('file');
    if (input instanceof HTMLInputElement) take(input.files?.[0]);
  };
  const handlers = isLocal ? { onDrop: drop, onDragOver: over, onDragLeave: () => setOver(false) } : {};
  const shown = found ?? (answered === null ? null : { comparison: answered, name: '' });
  return (
    <>
      <form method="post" encType="multipart/form-data" onSubmit={submit} className="mt-4">
        <div
          {...handlers}
          className={`rounded-box border border-dashed px-4 py-5 ${isOver ? 'border-primary bg-wash' : 'border-edge'}`}
        >
          <label htmlFor={inputId} className="flex items-center gap-2 font-strong">
            <FileUp size={18} aria-hidden="true" className="shrink-0" />
            {isLocal ? t.drop : t.file}
          </label>
          <div className="mt-3 flex flex-wrap items-center gap-3">
            <input
              id={inputId}
              type="file"
              name="file"
              accept=".pdf,application/pdf"
              required
              className="file-input w-full max-w-md"
              onChange={(event) => (isLocal ? take(event.currentTarget.files?.[0]) : undefined)}
            />
            {isLocal ? null : (
              <Button type="submit" look="primary">
                {t.submit}
              </Button>
            )}
          </div>
          <p className="mt-3 text-small text-quiet">{isLocal ? t.stays : t.goes}</p>
        </div>
      </form>
      <div aria-live="polite">{shown ? <Outcome {...shown} /> : null}</div>
    </>
  );
}

const LOOKS: Record<Comparison, { Icon: LucideIcon; tone: string }> = {
  original: { Icon: CircleCheck, tone: 'border-success text-success' },
  different: { Icon: CircleX, tone: 'border-error text-error' },
  not_pdf: { Icon: TriangleAlert, tone: 'border-warning text-warning' },
  too_large: { Icon: TriangleAlert, tone: 'border-warning text-warning' },
  empty: { Icon: TriangleAlert, tone: 'border-warning text-warning' },
};

function Outcome({ comparison, name }: { comparison: Comparison; name: string }) {
  const { title, text } = proofMessages(useLocale()).outcomes[comparison];
  const { Icon, tone } = LOOKS[comparison];
  return (
    <div className={`mt-4 flex gap-3 border-l-4 bg-base-200 px-4 py-3 ${tone}`} data-outcome={comparison}>
      <Icon size={22} aria-hidden="true" className="mt-0.5 shrink-0" />
      <div className="min-w-0">
        <p className="text-lead">{title}</p>
        <p className="text-base-content">{text}</p>
        {name === '' ? null : <p className="mt-1 text-small text-quiet [overflow-wrap:anywhere]">{name}</p>}
      </div>
    </div>
  );
}
