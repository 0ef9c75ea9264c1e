interface LoggedError {
  message: string;
  stack: string | undefined;
}

function isFailedQuery(error: Error): error is Error & { query: string } {
  return 'query' in error && typeof error.query === 'string' && 'params' in error;
}

/** A failed query tells its SQL. The values it was given are people’s data and secrets: they stay out. */
function messageOf(error: Error): string {
  const own = isFailedQuery(error) ? `Failed query: ${error.query}` : error.message;
  return error.cause instanceof Error ? `${own} (${messageOf(error.cause)})` : own;
}

/** What an error says in the log: its message with those of its causes, and where it came from. */
export function loggedError(error: unknown): LoggedError {
  if (!(error instanceof Error)) return { message: String(error), stack: undefined };
  const message = `${error.name}: ${messageOf(error)}`;
  // the platform puts the message, values and all, in front of the frames
  const frames = error.stack?.split('\n').filter((line) => /^ {4}at [^@]{1,300}:\d+:\d+\)?$/.test(line));
  return { message, stack: frames && [message, ...frames].join('\n') };
}
