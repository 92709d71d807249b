import { dayRange } from '../read-dates'
import { readPieces } from '../read-pieces'
import type { TextReading } from '../read-text'
import type { Claim, Finding, NumberExplanation } from './claim'
import { type Step, stepsOf } from './directions'

const EARLY =
  /\b(?:(?:on|at|upon) (?:admission|admit|adm|arrival|presentation|intake|diagnosis|booking)|admission|initial(?:ly)?|baseline|pre-?op\p{L}*|before (?:(?:the|his|her) )?(?:\p{L}+ ){0,2}?(?:surgery|operation|procedure|treatment|transfusion|dialysis|replacement|resection|\p{L}+(?:ectomy|plasty|scopy))|previously|at first|to begin with)\b/iu
const LATE =
  /\b(?:(?:at|on|by|before|upon) (?:discharge|d\/c|dc)|discharge|post-?op\p{L}*|the day after|after (?:the )?(?:surgery|operation|procedure|treatment|transfusion|dialysis)|now|current(?:ly)?|today|latest|most recent(?:ly)?|finally|later|subsequent(?:ly)?)\b/iu

/** "168/94 on arrival, 128/72 at discharge": what is told as earlier must be earlier by the cited dates. */
export function checkSequence({ reading }: Claim, explained: readonly NumberExplanation[]): Finding[] {
  const misordered = checkOrdinals(reading)
  if (misordered.length > 0) return misordered
  const pieces = readPieces(reading.text)
  const placed = stepsOf(explained).flatMap((step) => {
    const piece = pieces.find(({ start, end }) => step.mention.start >= start && step.mention.start < end)
    const words = piece ? reading.text.slice(piece.start, piece.end) : ''
    const [isEarly, isLate] = [EARLY.test(words), LATE.test(words)]
    return isEarly === isLate ? [] : [{ step, isEarly }]
  })
  for (const { step: early, isEarly } of placed) {
    if (!isEarly) continue
    const late = placed.find(
      ({ step, isEarly: other }) => !other && isSameSeries(step, early) && step.day < early.day,
    )
    if (late)
      return [
        {
          rule: 'direction',
          reason: `By the cited dates ${early.mention.text} came after ${late.step.mention.text}, not before it.`,
        },
      ]
  }
  return []
}

/** "First dose on 14 January, second on 24 December": the first comes first. */
function checkOrdinals({ text, dates }: TextReading): Finding[] {
  const behind = (word: RegExp) => {
    const at = word.exec(text)?.index
    const date = dates.find(({ start }) => at !== undefined && start > at)
    return date && { date, range: dayRange(date) }
  }
  const [first, second] = [behind(/\bfirst\b/iu), behind(/\bsecond\b/iu)]
  if (!first?.range || !second?.range || first.date === second.date) return []
  return first.range.first > second.range.last
    ? [{ rule: 'direction', reason: `${first.date.text} is after ${second.date.text}, not before it.` }]
    : []
}

function isSameSeries(one: Step, other: Step): boolean {
  return one.analytes.some((id) => other.analytes.includes(id))
}
