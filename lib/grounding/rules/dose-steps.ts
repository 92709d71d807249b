import type { NumberMention } from '../mentions'
import { epochDay } from '../read-dates'
import type { Claim, Finding } from './claim'
import { type Dose, dosesOf, isAmount } from './doses'

const STEP =
  /\b(?:(?<up>raised|increased|uptitrated|titrated up|stepped up|put up|went up)|cut|reduced|lowered|decreased|stepped down|brought down|went down)\b(?:[^;.]|\.(?=\d))*?$/iu

/** "Raised from 75 to 100" of two orders for one medicine of which the 100 came first: by dose and day of what is cited. */
export function checkDoseSteps(claim: Claim): Finding[] {
  const { reading, cited } = claim
  if (cited.notes.length > 0) return []
  return reading.numbers.flatMap((to) => {
    const before = reading.text.slice(0, to.start)
    const step = /\bto\s+$/iu.test(before) ? STEP.exec(before) : null
    if (!step || to.role !== 'amount') return []
    const { negated, planned, hedged } = reading.context.at(step.index)
    if (negated || planned || hedged) return []
    return checkStep(to, step.groups?.up === undefined ? -1 : 1, claim)
  })
}

function checkStep(to: NumberMention, sign: 1 | -1, claim: Claim): Finding[] {
  const doses = dosesOf(to, claim).flatMap((dose) => {
    const { start, recorded } = dose.record.fields
    const date = start ?? recorded
    return date ? [{ ...dose, day: epochDay(date) }] : []
  })
  const reached = doses.filter((dose) => isAmount(to, dose, 1))
  const others = doses.filter((dose) => !reached.includes(dose))
  const [first] = doses
  if (!first || reached.length === 0 || others.length === 0 || !isOneMedicine(doses)) return []
  const holds = reached.some((dose) =>
    others.some((other) => other.day <= dose.day && Math.sign(dose.amount - other.amount) === sign),
  )
  if (holds) return []
  const course = [...doses].sort((left, right) => left.day - right.day)
  return [
    {
      rule: 'direction',
      reason: `By the cited orders the dose went ${course.map(({ amount, unit }) => `${amount} ${unit}`).join(', then ')}.`,
    },
  ]
}

function isOneMedicine(doses: readonly Dose[]): boolean {
  const [first] = doses
  return doses.every(
    ({ record, unit }) =>
      unit === first?.unit && record.concepts.some((concept) => first.record.concepts.includes(concept)),
  )
}
