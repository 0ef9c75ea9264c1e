import { assertNever } from '~/domain/assert-never';
import type { Job, Jobs } from '~/ports/jobs';

function queueFor(env: Cloudflare.Env, job: Job): Queue<Job> {
  switch (job.kind) {
    case 'render':
      return env.RENDER_QUEUE;
    case 'mail':
    case 'account-mail':
      return env.MAIL_QUEUE;
    case 'restore':
    case 'client-import':
      return env.RESTORE_QUEUE;
    case 'webhook':
      return env.WEBHOOK_QUEUE;
    default:
      return assertNever(job);
  }
}

/** Jobs on Cloudflare Queues. */
export function queueJobs(env: Cloudflare.Env): Jobs {
  return {
    async enqueue(job, options) {
      await queueFor(env, job).send(job, { contentType: 'json', delaySeconds: options?.delaySeconds ?? 0 });
    },
  };
}
