import { Link } from '@remix-run/react';
import { CircleDashed } from 'lucide-react';
import { fieldFor } from '~/domain/legal/field-anchors';

/** What is still missing, each entry a link to the field that mends it. */
export function MissingSettings({ issues }: { issues: ReadonlyArray<{ path: string; message: string }> }) {
  return (
    <ul className="divide-y divide-hairline border-y border-hairline">
      {issues.map(({ path, message }) => (
        <li key={`${path} ${message}`} className="flex items-start gap-3 py-2">
          <CircleDashed size={18} aria-hidden="true" className="mt-0.5 shrink-0 text-warning" />
          <Link to={`/settings/business#${fieldFor(path).anchor}`} className="page-link">
            {message}
          </Link>
        </li>
      ))}
    </ul>
  );
}
