/** One line of the bench: what was measured, and the bar that it is held against, where there is one. */
export interface Figure {
  what: string
  value: number
  unit: 'KB' | 'ms' | ''
  /** Met at or below. */
  bar?: number
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0
}

export function formatFigures(figures: readonly Figure[]): string {
  const width = Math.max(...figures.map(({ what }) => what.length))
  return figures
    .map(({ what, value, unit, bar }) => {
      const shown = `${value.toFixed(unit === '' ? 3 : 1)} ${unit}`.trim()
      const verdict =
        bar === undefined ? '' : `  bar ${bar} ${unit}`.trimEnd() + (value <= bar ? ' met' : ' MISSED')
      return `${what.padEnd(width)}  ${shown.padStart(10)}${verdict}`
    })
    .join('\n')
}
