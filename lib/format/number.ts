const NUMBER = /^([+-])?(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/
const WRITTEN_DECIMALS = 3
const ROUNDED_DECIMALS = 2
const SMALL_SIGNIFICANT = 3

/**
 * A number as it stands on the screen (S9). The displayed rule:
 * up to 3 decimals are shown exactly as written (`5.10` stays `5.10`); more are an artefact of computing and are rounded half up
 * to 2 decimals, or to 3 significant digits below 1, without trailing zeros. Thousands get commas, a bare `.5` its zero.
 * Works on the text, so that no binary fraction changes a digit. Text that is no number comes back unchanged.
 */
export function formatNumber(value: string | number): string {
  const decimal = readDecimal(String(value))
  if (!decimal) return String(value)
  const { sign, whole, fraction } = decimal.fraction.length <= WRITTEN_DECIMALS ? decimal : round(decimal)
  const isZero = /^0*$/.test(whole + fraction)
  return `${isZero ? '' : sign}${groupThousands(whole)}${fraction ? `.${fraction}` : ''}`
}

/** A dose as it stands on the screen: as `formatNumber`, and never with a trailing zero (CUI MEDi-015: `5.0` reads as 50). */
export function formatDoseNumber(value: string | number): string {
  const text = formatNumber(value)
  return readDecimal(text.replaceAll(',', '')) ? stripTrailingZeros(text) : text
}

/** Whether the screen shows fewer digits than the record holds, so that the original must stand one step away. */
export function isRoundedForDisplay(value: string | number): boolean {
  const decimal = readDecimal(String(value))
  if (!decimal) return false
  return stripTrailingZeros(plain(decimal)) !== stripTrailingZeros(formatNumber(value).replaceAll(',', ''))
}

interface Decimal {
  sign: string
  whole: string
  fraction: string
}

/** Splits written decimal text, unfolding an exponent; undefined when it is no number. */
function readDecimal(text: string): Decimal | undefined {
  const match = NUMBER.exec(text.trim())
  if (!match || (!match[2] && !match[3])) return undefined
  const [, sign, whole = '', fraction = '', exponent = '0'] = match
  const shift = Number(exponent)
  if (Math.abs(shift) > 30) return undefined
  const digits = shift < 0 ? '0'.repeat(-shift) + whole + fraction : whole + fraction + '0'.repeat(shift)
  const point = shift < 0 ? whole.length : whole.length + shift
  return {
    sign: sign === '-' ? '-' : '',
    whole: digits.slice(0, point).replace(/^0+(?=\d)/, '') || '0',
    fraction: digits.slice(point, point + Math.max(0, fraction.length - shift)),
  }
}

function round(decimal: Decimal): Decimal {
  const leadingZeros = /^0*/.exec(decimal.fraction)?.[0].length ?? 0
  const keep = /[1-9]/.test(decimal.whole) ? ROUNDED_DECIMALS : leadingZeros + SMALL_SIGNIFICANT
  if (keep >= decimal.fraction.length) return trimmed(decimal)
  const roundsUp = (decimal.fraction[keep] ?? '0') >= '5'
  const scaled = BigInt(decimal.whole + decimal.fraction.slice(0, keep)) + (roundsUp ? 1n : 0n)
  const digits = String(scaled).padStart(keep + 1, '0')
  return trimmed({ sign: decimal.sign, whole: digits.slice(0, -keep), fraction: digits.slice(-keep) })
}

function trimmed(decimal: Decimal): Decimal {
  return { ...decimal, fraction: decimal.fraction.replace(/0+$/, '') }
}

function stripTrailingZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text
}

function plain({ sign, whole, fraction }: Decimal): string {
  return `${/^0*$/.test(whole + fraction) ? '' : sign}${whole}${fraction ? `.${fraction}` : ''}`
}

function groupThousands(whole: string): string {
  return whole.replace(/\B(?=(\d{3})+$)/g, ',')
}
