import { formatDateTime } from '@/lib/format/date'
import { Flag } from '../../ui/flag'
import { Measured } from '../../ui/measured'
import { formatRangeUnit } from '../../ui/reference-range'
import { Tag } from '../../ui/tag'
import type { MarkedPoint } from './chart-marks'

interface PointReadoutProps {
  marks: MarkedPoint[]
  isLatest: boolean
}

/** The result in focus or under the pointer, else the latest of each line; room for all of them, so that nothing moves. */
export function PointReadout({ marks, isLatest }: PointReadoutProps) {
  return (
    <div aria-hidden="true" className="min-h-10 pt-0.5 text-label text-ink-2">
      {marks.map((mark) => (
        <Reading key={mark.lineId} mark={mark} isLatest={isLatest} />
      ))}
    </div>
  )
}

function Reading({ mark: { point, label }, isLatest }: { mark: MarkedPoint; isLatest: boolean }) {
  const { text, unit, result, isCalculated } = point
  return (
    <p data-clinical className="clinical">
      {isLatest && 'Latest '}
      {label} <Measured value={text} unit={unit} /> <Flag interpretation={point.point.interpretation} />{' '}
      {isCalculated && <Tag>Calculated</Tag>}
      {result.status !== 'final' && <Tag tone="warn">{result.status.replaceAll('-', ' ')}</Tag>}{' '}
      {result.date && <time>{formatDateTime(result.date)}</time>}
      <span className="text-ink-3">
        {' · '}
        <span className="inline-block">
          {result.referenceRange ? `ref ${formatRangeUnit(result.referenceRange)}` : 'no range given'}
        </span>
      </span>
    </p>
  )
}
