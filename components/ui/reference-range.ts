import { formatUnit } from '@/lib/format/unit'

/** '45–90 µmol/L' → '45–90 micromol/L': the range's unit as that of the value beside it (S9); other words stay. */
export function formatRangeUnit(range: string): string {
  return range.replace(/(?<=\d )\S+$|(?<=\d)[µμ]\S+$/u, (unit) => {
    const formatted = formatUnit(unit.replaceAll('μ', 'µ'))
    return range.endsWith(` ${unit}`) ? formatted : ` ${formatted}`
  })
}
