import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';

const SHOWN_MS = 2_000;

/**
 * A value to be copied as it is. One click selects all of it, also without JavaScript; with it, a button copies.
 * @param what names the value for a screen reader: «Copier : nom SPF»
 */
export function CopyValue({
  value,
  words,
}: {
  value: string;
  words: { copy: string; copied: string; what: string };
}) {
  const [canCopy, setCanCopy] = useState(false);
  const [isCopied, setCopied] = useState(false);
  useEffect(() => setCanCopy(typeof navigator.clipboard?.writeText === 'function'), []);
  useEffect(() => {
    if (!isCopied) return;
    const timer = window.setTimeout(() => setCopied(false), SHOWN_MS);
    return () => window.clearTimeout(timer);
  }, [isCopied]);
  const Icon = isCopied ? Check : Copy;
  const copy = () => {
    navigator.clipboard.writeText(value).then(
      () => setCopied(true),
      // refused by the browser: the value can still be selected by a click
      () => setCopied(false),
    );
  };
  return (
    <span className="flex items-start gap-2">
      <code className="min-w-0 grow rounded-field bg-base-200 px-2.5 py-1.5 font-mono text-small select-all [overflow-wrap:anywhere]">
        {value}
      </code>
      {canCopy ? (
        <button
          type="button"
          onClick={copy}
          aria-label={isCopied ? words.copied : words.what}
          className="inline-flex min-h-8 shrink-0 cursor-pointer items-center gap-1.5 rounded-field px-2 text-small text-primary hover:bg-base-200 pointer-coarse:min-h-11"
        >
          <Icon size={15} aria-hidden="true" />
          {isCopied ? words.copied : words.copy}
        </button>
      ) : null}
    </span>
  );
}
