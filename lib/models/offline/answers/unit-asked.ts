import type { ObservationItem } from '@/lib/contracts/tool-result'
import { formatUnit } from '@/lib/format/unit'
import { normalizeUnit } from '@/lib/terminology/units'
import type { Lookups } from '../lookups'
import type { Question } from '../question'
import { cite, type Line, onDate } from '../sentences'

/** More values than these are a series, which keeps the unit of its source. */
const MOST_CONVERTED = 3

/**
 * The same values in the unit that the question wants, by the declared conversions; where there is none between the two,
 * that is said. Undefined while a conversion is missing.
 */
export function inUnitAsked(
  { unit }: Question,
  items: readonly ObservationItem[],
  lookups: Lookups,
): Line[] | undefined {
  const measured = unit ? items.filter((item) => item.value !== undefined && item.unit !== undefined) : []
  const other = measured.filter((item) => normalizeUnit(item.unit ?? '') !== unit)
  if (!unit || other.length === 0 || other.length > MOST_CONVERTED || other.length < measured.length)
    return []
  const converted = other.map((item) => ({
    item,
    result: lookups.look('calculate', { operation: 'convert', of: [item.handle], unit }),
  }))
  return converted.every(({ result }) => result !== undefined)
    ? converted.map(({ item, result }) => {
        const [calculated] = result?.items ?? []
        if (!calculated) return cite(`I do not convert ${item.name} from ${item.unit} to ${formatUnit(unit)}`)
        const value = `${calculated.text} ${calculated.unit ?? formatUnit(unit)}`
        return cite(`${item.name}${onDate(item.date)} converted: ${value}`, item.handle, calculated.handle)
      })
    : undefined
}
