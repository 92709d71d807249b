import { formatDate } from '@/lib/format/date'
import type { DateMention } from '../mentions'
import { dateAgrees } from '../read-dates'
import { type Claim, clauseAt, type Finding } from './claim'

const ENDED =
  /\b(?:resolved|ended|until|till|stopped|cleared|healed|settled|closed|discharged|abated|finished|gone|off)\b(?:\s+\p{L}+){0,6}\s*$/iu
const BEGAN =
  /\b(?:since|began|begun|started|onset|admitted|diagnosed|first|ordered|entered|recorded|dates? from|noted)\b(?:\s+\p{L}+){0,3}\s*$/iu

/** A condition "resolved on" its end, and was "diagnosed on" its beginning. */
export function checkDateRoles(claim: Claim, dates: readonly DateMention[]): Finding[] {
  const { reading, cited } = claim
  const [record] = cited.records
  if (cited.records.length !== 1 || !record?.fields.end || !record.fields.start) return []
  const { start, end, recorded } = record.fields
  return dates.flatMap((date) => {
    const before = reading.text.slice(clauseAt(reading, date.start).start, date.start)
    const [began, ended] = [
      dateAgrees(date, start) || (recorded !== undefined && dateAgrees(date, recorded)),
      dateAgrees(date, end),
    ]
    if (ENDED.test(before) && began && !ended)
      return [
        {
          rule: 'date',
          reason: `${formatDate(start)} is when it began; by the record it ended on ${formatDate(end)}.`,
        },
      ]
    const isOther =
      !ENDED.test(before) &&
      (BEGAN.test(before) ||
        dates.some((other) => other !== date && ENDED.test(reading.text.slice(0, other.start))))
    if (isOther && ended && !began)
      return [
        {
          rule: 'date',
          reason: `${formatDate(end)} is when it ended; by the record it began on ${formatDate(start)}.`,
        },
      ]
    return []
  })
}
