import { Form } from '@remix-run/react';
import { Actions, SubmitButton } from './button';
import { Notice } from './notice';

/**
 * What a person can do about a job: let it go on when it has stopped (`resume`), and give it up while that is possible
 * (`stop`). Nothing when there is nothing to do.
 */
export function JobControls({
  resume,
  stop,
}: {
  resume: { notice: string; label: string } | null;
  stop: { intent: string; label: string } | null;
}) {
  if (!resume && !stop) return null;
  return (
    <Form method="post" reloadDocument className="mt-6 space-y-4">
      {resume ? <Notice>{resume.notice}</Notice> : null}
      <Actions>
        {resume ? (
          <SubmitButton name="intent" value="resume">
            {resume.label}
          </SubmitButton>
        ) : null}
        {stop ? (
          <SubmitButton look="secondary" name="intent" value={stop.intent}>
            {stop.label}
          </SubmitButton>
        ) : null}
      </Actions>
    </Form>
  );
}
