/** The three questions, and the page that says what is left. */
export type Step = 'identity' | 'address' | 'payment' | 'done';

export const steps: readonly Step[] = ['identity', 'address', 'payment', 'done'];

/** The step an address is at; the first for anything else. */
export function stepOf(url: URL): Step {
  const asked = url.searchParams.get('step');
  return steps.find((step) => step === asked) ?? 'identity';
}

/** The step that follows. */
export function nextStep(step: Step): Step {
  return steps[steps.indexOf(step) + 1] ?? 'done';
}
