/**
 * How far a job is, on a page that reloads itself by a header: what it does, a bar, the same in words, and what the
 * person may do meanwhile.
 */
export function JobProgress({
  label,
  value,
  max,
  count,
  text,
}: {
  label: string;
  value: number;
  max: number;
  /** the bar in words: «Étape 2 sur 11» */
  count: string;
  text: string;
}) {
  return (
    <div role="status" className="space-y-3">
      <p className="font-strong">{label}</p>
      <progress className="job-bar" max={max} value={value} aria-label={label} />
      <p className="text-small text-quiet">{count}</p>
      <p>{text}</p>
    </div>
  );
}
