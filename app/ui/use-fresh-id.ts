import { useState } from 'react';

/**
 * The id of a form whose page is shown again once it was taken: another one each time that what was refused is gone,
 * so that no old error stays beside «enregistré». Give it to the form as its `key` too.
 * @param refusal what the action answered to a form that it did not take
 */
export function useFreshId(id: string, refusal: unknown): string {
  const [seen, setSeen] = useState({ refused: refusal != null, times: 0 });
  const refused = refusal != null;
  if (refused !== seen.refused) setSeen({ refused, times: seen.times + (refused ? 0 : 1) });
  const times = seen.refused && !refused ? seen.times + 1 : seen.times;
  return times === 0 ? id : `${id}-${times}`;
}
