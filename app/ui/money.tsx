import type { Cents } from '~/domain/money/types';
import { formatAmount } from '~/i18n/numbers';
import { MINUS, NNBSP } from '~/i18n/typography';
import { useLocale } from '~/i18n/use-locale';

const sizes = {
  normal: '',
  strong: 'font-strong',
  large: 'text-lead font-strong',
  hero: 'text-title title-serif',
};

/**
 * An amount in cents: figures that line up, a quiet euro sign. Set it in a right-aligned cell, and decimals stand
 * under decimals.
 */
export function Money({
  cents,
  size = 'normal',
  className = '',
}: {
  cents: Cents;
  size?: keyof typeof sizes;
  className?: string;
}) {
  const locale = useLocale();
  const classes = `money ${sizes[size]} ${className}`.trim();
  if (locale === 'en') {
    return (
      <data className={classes} value={cents}>
        {cents < 0 ? MINUS : ''}
        <span className="font-normal text-quiet">€</span>
        {formatAmount(Math.abs(cents), locale)}
      </data>
    );
  }
  return (
    <data className={classes} value={cents}>
      {formatAmount(cents, locale)}
      <span className="font-normal text-quiet">{NNBSP}€</span>
    </data>
  );
}
