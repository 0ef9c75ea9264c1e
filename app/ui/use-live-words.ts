import { useCallback, useEffect, useRef, useState } from 'react';

/** Subject and message of a mail as a form has them. */
export interface LiveWords {
  subject: string;
  message: string;
}

/**
 * The words of a form while somebody types them, with JavaScript; those it was made with otherwise. Fields stay
 * uncontrolled: what is typed belongs to the browser.
 * @param given what the page was made with; other words replace what was typed
 */
export function useLiveWords(given: LiveWords) {
  const formRef = useRef<HTMLFormElement>(null);
  const [words, setWords] = useState(given);
  const { subject, message } = given;
  useEffect(() => setWords({ subject, message }), [subject, message]);
  const listen = useCallback(() => {
    if (!formRef.current) return;
    const form = new FormData(formRef.current);
    const read = (name: string) => {
      const value = form.get(name);
      return typeof value === 'string' ? value : '';
    };
    setWords({ subject: read('subject'), message: read('message') });
  }, []);
  return { words, formRef, listen };
}
