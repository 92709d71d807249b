import { conceptOfCode, conceptsOfText } from '@/lib/terminology/lookup'
import { convertQuantity, normalizeUnit } from '@/lib/terminology/units'
import { type Measurement, OBSERVED_KINDS } from './observations'
import { sortByTime } from './order'

export interface Threshold {
  above?: number | undefined
  below?: number | undefined
  /** Whether the limit itself counts. */
  inclusive?: boolean
  /** Of the limits, as written; without it, the unit of the newest result. */
  unit?: string | undefined
}

export interface Beyond {
  /** Results on the side asked for; between two limits: on both. */
  measurements: Measurement[]
  /** How many were compared. */
  compared: number
  /** How many hold no number, several, or one in a unit that no declared rule converts. */
  notCompared: number
  /** UCUM unit in which they were compared; null when the results have none. */
  unit: string | null
}

/**
 * Results above or below a limit. One in another unit is compared after conversion by the declared table, and left out where
 * there is no rule; '<5' is below 5 for certain and above nothing.
 */
export function selectBeyond(measurements: readonly Measurement[], threshold: Threshold): Beyond {
  const [newest] = sortByTime(
    measurements.filter(({ quantity }) => quantity !== undefined),
    'newest',
  )
  const written = threshold.unit ?? newest?.quantity?.unit
  const unit = written === undefined ? null : normalizeUnit(written)
  const compared = measurements.flatMap((measurement) => {
    const value = valueIn(measurement, unit)
    return value === undefined ? [] : [{ measurement, value }]
  })
  return {
    measurements: compared
      .filter((it) => isBeyond(it.measurement, it.value, threshold))
      .map((it) => it.measurement),
    compared: compared.length,
    notCompared: measurements.length - compared.length,
    unit,
  }
}

export function hasThreshold({ above, below }: Threshold): boolean {
  return above !== undefined || below !== undefined
}

function valueIn({ quantity, codes, name }: Measurement, unit: string | null): number | undefined {
  if (!quantity) return undefined
  const own = quantity.unit === undefined ? null : normalizeUnit(quantity.unit)
  if (own === unit) return quantity.number
  if (own === null || unit === null) return undefined
  const [coded] = codes.flatMap(({ system, code }) => conceptOfCode(system, code, OBSERVED_KINDS) ?? [])
  const analyte = coded ?? conceptsOfText(name, OBSERVED_KINDS)[0]
  return convertQuantity(quantity.number, own, unit, analyte?.id)?.value
}

function isBeyond({ quantity }: Measurement, value: number, { above, below, inclusive }: Threshold): boolean {
  const comparator = quantity?.comparator ?? ''
  const isOver = (limit: number) => {
    if (comparator.startsWith('<')) return false
    return value > limit || (value === limit && (inclusive === true || comparator === '>'))
  }
  const isUnder = (limit: number) => {
    if (comparator.startsWith('>')) return false
    return value < limit || (value === limit && (inclusive === true || comparator === '<'))
  }
  return (above === undefined || isOver(above)) && (below === undefined || isUnder(below))
}
