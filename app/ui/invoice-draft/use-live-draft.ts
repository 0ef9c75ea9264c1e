import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { anchorOf } from '~/domain/legal/field-anchors';
import { editRows, type RowEdit } from '~/schemas/document/draft-rows';
import { sketchOf, sketchTotals } from '~/schemas/document/draft-sketch';
import { type DraftValues, draftValuesOf } from '~/schemas/document/draft-values';
import type { DraftDesk } from '~/services/documents/read-draft-desk';

/** How long to wait after the last key before the server draws the document again. */
const PAUSE_MS = 350;

function figuresOf(values: DraftValues) {
  const content = sketchOf(values);
  return { content, totals: sketchTotals(content) };
}

export type Figures = ReturnType<typeof figuresOf>;

/**
 * What happens while somebody types, with JavaScript: rows come and go at once, totals follow each key by the same
 * arithmetic as the server's, and the document is drawn again by the server after a pause. Fields stay uncontrolled:
 * what is typed belongs to the browser, and the first page is the same without JavaScript.
 */
export function useLiveDraft(
  form: RefObject<HTMLFormElement>,
  initial: { values: DraftValues; desk: DraftDesk; id: string },
) {
  const [values, setValues] = useState(initial.values);
  const [figures, setFigures] = useState(() => figuresOf(initial.values));
  const [fresh, setFresh] = useState<{ basis: DraftDesk; desk: DraftDesk } | null>(null);
  const timer = useRef<number>();
  const request = useRef<AbortController>();
  const focusNext = useRef<string | null>(null);
  const desk = fresh?.basis === initial.desk ? fresh.desk : initial.desk;

  const drawAgain = useCallback(() => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(async () => {
      if (!form.current) return;
      request.current?.abort();
      request.current = new AbortController();
      const body = new FormData(form.current);
      body.set('documentId', initial.id);
      try {
        const answer = await fetch('/invoices/preview', {
          method: 'POST',
          body,
          signal: request.current.signal,
        });
        if (answer.ok) setFresh({ basis: initial.desk, desk: await answer.json() });
      } catch {
        // offline or overtaken: the page keeps the document it has, and saving says what is wrong
      }
    }, PAUSE_MS);
  }, [form, initial.desk, initial.id]);

  const typed = useCallback(() => {
    if (!form.current) return;
    setFigures(figuresOf(draftValuesOf(new FormData(form.current))));
    drawAgain();
  }, [form, drawAgain]);

  const edit = useCallback(
    (change: RowEdit) => {
      if (!form.current) return;
      const next = editRows(draftValuesOf(new FormData(form.current)), change, desk.defaults);
      focusNext.current = focusAfter(change, next);
      setValues(next);
      setFigures(figuresOf(next));
      drawAgain();
    },
    [form, desk.defaults, drawAgain],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the rows on the page have changed
  useEffect(() => {
    if (focusNext.current !== null) document.getElementById(focusNext.current)?.focus();
    focusNext.current = null;
  }, [values]);

  useEffect(
    () => () => {
      window.clearTimeout(timer.current);
      request.current?.abort();
    },
    [],
  );

  return { values, figures, desk, typed, edit };
}

/** Where the hand goes on: into the new row, along with the moved one, or to what took the removed one's place. */
function focusAfter({ verb, list, index }: RowEdit, next: DraftValues): string {
  const last = next[list].length - 1;
  const first = list === 'lineItems' ? 'description' : 'reason';
  if (last < 0) return `add-${list}`;
  if (verb === 'add' || index === null) return anchorOf(`${list}.${last}.${first}`);
  if (verb === 'remove') return anchorOf(`${list}.${Math.min(index, last)}.${first}`);
  const target = verb === 'up' ? Math.max(0, index - 1) : Math.min(last, index + 1);
  // at the end of the list the button is off: the row's first field is the nearest place
  const isAtEnd = verb === 'up' ? target === 0 : target === last;
  return isAtEnd ? anchorOf(`${list}.${target}.${first}`) : `${verb}-${list}-${target}`;
}
