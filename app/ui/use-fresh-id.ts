import { useLocation, useNavigation } from '@remix-run/react';
import { useState } from 'react';

/**
 * The id of a form whose page is shown again once it was taken: another one each time, so that no old error and no
 * typed secret stays beside «enregistré». Give it to the form as its `key` too. Without JavaScript every page is new.
 * @param refusal what the action answered to a form that it did not take
 */
export function useFreshId(id: string, refusal: unknown): string {
  const { pathname } = useLocation();
  const { state, formMethod, formAction } = useNavigation();
  const isSent = state !== 'idle' && formMethod === 'POST' && formAction?.split('?')[0] === pathname;
  const [seen, setSeen] = useState({ isSent: false, times: 0 });
  if (isSent !== seen.isSent) {
    const wasTaken = !isSent && (refusal === null || refusal === undefined);
    setSeen({ isSent, times: seen.times + (wasTaken ? 1 : 0) });
  }
  return seen.times === 0 ? id : `${id}-${seen.times}`;
}
