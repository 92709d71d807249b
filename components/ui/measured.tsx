interface MeasuredProps {
  value: string
  unit: string | null
  large?: boolean
}

/** A number never stands without its unit, and the two never part at a line's end (S8). */
export function Measured({ value, unit, large = false }: MeasuredProps) {
  const numeric = /^[<>≤≥]?\s*-?[\d.,/ ]+$/.test(value)
  return (
    <span data-value className={`${numeric ? 'whitespace-nowrap' : 'clinical'} ${large ? 'text-vital' : ''}`}>
      <b className="font-[650]">{value}</b>
      {unit && <span className="text-label text-ink-3"> {unit}</span>}
    </span>
  )
}
