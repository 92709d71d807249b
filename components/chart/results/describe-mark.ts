import type { Interpretation } from '@/lib/contracts/record-fields'
import { formatDateTime } from '@/lib/format/date'
import type { MarkedPoint } from './chart-marks'

const WORDS: Record<Interpretation, string> = {
  normal: 'normal',
  high: 'high',
  'critical-high': 'critically high',
  low: 'low',
  'critical-low': 'critically low',
  abnormal: 'abnormal',
}

/** 'Creatinine 1.41 mg/dL, high, 12-Nov-2026 08:15': all that the mark shows, for those who do not see it. */
export function describeMark({
  analyte,
  label,
  point,
}: Pick<MarkedPoint, 'analyte' | 'label' | 'point'>): string {
  const { text, unit, result, isCalculated } = point
  const { interpretation } = point.point
  const name = analyte.toLowerCase() === label.toLowerCase() ? analyte : `${analyte}, ${label}`
  return [
    `${name} ${text}${unit ? ` ${unit}` : ''}`,
    isCalculated ? 'calculated' : '',
    interpretation ? WORDS[interpretation] : '',
    result.status === 'final' ? '' : result.status,
    result.date ? formatDateTime(result.date) : '',
  ]
    .filter(Boolean)
    .join(', ')
}
