import { Link } from '@remix-run/react';

/** The name, set like a letterhead; leads home. */
export function Brand({ to = '/' }: { to?: string }) {
  return (
    <Link to={to} className="inline-flex min-h-11 items-center gap-2 text-lead title-serif">
      <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true" className="text-primary">
        <path
          fill="currentColor"
          d="M5 2h10l4 4v16l-2.3-1.4L14.4 22l-2.4-1.4L9.6 22l-2.3-1.4L5 22V2Zm3 6v1.6h8V8H8Zm0 3.6v1.6h8v-1.6H8Zm0 3.6v1.6h5v-1.6H8Z"
        />
      </svg>
      Facturier
    </Link>
  );
}
