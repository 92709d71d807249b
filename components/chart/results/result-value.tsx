import type { Result } from '@/lib/contracts/results'
import { Flag } from '../../ui/flag'
import { Measured } from '../../ui/measured'
import { Tag } from '../../ui/tag'

/** A value with what must stand beside it: flags, status in words, the digits as recorded where fewer are shown. */
export function ResultValue({ result }: { result: Result }) {
  const { standing, status, written, flags, hasUnknownModifiers } = result
  return (
    <>
      {standing === 'fact' ? (
        <Value result={result} />
      ) : (
        <s>
          <Value result={result} />
        </s>
      )}{' '}
      {(standing === 'fact' ? flags : []).map(({ of, interpretation }) => (
        <span key={of} className="mr-1 inline-block">
          {of && <span className="text-label text-ink-3">{of} </span>}
          <Flag interpretation={interpretation} />
        </span>
      ))}
      {status !== 'final' && <Tag tone="warn">{status.replaceAll('-', ' ')}</Tag>}
      {hasUnknownModifiers && <Tag tone="warn">carries a modifier that is not known here</Tag>}
      {written && <span className="block text-label text-ink-3">recorded as {written}</span>}
    </>
  )
}

function Value({ result: { value, unit, absentReason } }: { result: Result }) {
  if (value !== null) return <Measured value={value} unit={unit} />
  return (
    <span className="text-ink-3 italic">No value{absentReason ? ` – ${absentReason}` : ' recorded'}</span>
  )
}
