import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/cloudflare';
import { visitorLocale } from '~/i18n/locale';
import { typeset } from '~/i18n/typography';
import { AppError, errorHeaders } from '~/services/errors';
import { currentUser } from './current-user';
import { statusTitle } from './problem';

/** What the error boundary is told: in the reader's language, with the id under which the log has it. */
export interface PageProblem {
  code: string;
  title: string;
  message: string;
  issues: Array<{ path: string; code: string; message: string }>;
  requestId: string;
}

/**
 * Wraps a page's loader or action: expected errors reach the error boundary with their status and words
 * (`isRouteErrorResponse(error)`, `error.data` is a PageProblem). Everything else is left to the framework.
 */
export function page<Args extends LoaderFunctionArgs | ActionFunctionArgs, Result>(
  handle: (args: Args) => Promise<Result>,
): (args: Args) => Promise<Result> {
  return async (args) => {
    try {
      return await handle(args);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const { request, context } = args;
      const user = await currentUser(request, context);
      const language = user?.locale ?? visitorLocale(request.headers);
      const problem: PageProblem = {
        code: error.code,
        title: statusTitle(error.status, language),
        message: typeset(error.text[language], language),
        issues: error.details.issues ?? [],
        requestId: context.ports.requestId,
      };
      throw json(problem, { status: error.status, headers: errorHeaders(error) });
    }
  };
}
