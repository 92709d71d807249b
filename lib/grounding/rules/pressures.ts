import { roundsTo, satisfies, unitsAgree } from '../compare-numbers'
import type { NumberMention, WrittenNumber } from '../mentions'
import type { RecordFacts } from '../read-evidence'
import type { Claim, NumberExplanation } from './claim'

/** "118/74": both pressures of one reading, in their order, or as two results of one time. */
export function explainPair(mention: NumberMention, claim: Claim): NumberExplanation | undefined {
  const { second, comparator } = mention
  const {
    records,
    reading: { text },
  } = claim
  if (!second) return undefined
  if (DELTA.test(text.slice(0, mention.start))) return explainChange(mention, second, records)
  const holding = records.filter((record) => {
    const [upper, lower] = pressures(record)
    if (!upper || !lower || !unitsAgree(mention.unit, upper.unit)) return false
    if (comparator)
      return (
        satisfies(upper.number, comparator, mention.value) &&
        satisfies(lower.number, comparator, second.value)
      )
    return roundsTo(mention, upper.number) && roundsTo(second, lower.number)
  })
  if (holding.length === 0 && !comparator)
    return explainParts(mention, second, records) ?? explainStrengths(mention, second, claim)
  const readings = records.filter((record) => pressures(record).length === 2)
  if (holding.length === 0 || (comparator && holding.length < readings.length)) return undefined
  return { mention, how: comparator ? 'bound' : 'value', records: holding }
}

const DELTA =
  /\b(?:by|(?:fall|drop|rise|change|difference|reduction|increase) of)(?: about| around| roughly)?\s+$/iu

/** "Improved by 14/8 mmHg": both pressures changed by so much between two readings. */
function explainChange(
  mention: NumberMention,
  second: WrittenNumber,
  records: readonly RecordFacts[],
): NumberExplanation | undefined {
  const readings = records.map(pressures).filter(({ length }) => length === 2)
  const changes = (place: 0 | 1, number: WrittenNumber) =>
    readings.some((one) =>
      readings.some((other) => roundsTo(number, (one[place]?.number ?? 0) - (other[place]?.number ?? 0))),
    )
  return changes(0, mention) && changes(1, second) ? { mention, how: 'calculation', records: [] } : undefined
}

/** Some systems file the two pressures as results of their own, at one time. */
function explainParts(
  mention: NumberMention,
  second: WrittenNumber,
  records: readonly RecordFacts[],
): NumberExplanation | undefined {
  const find = (id: string, number: WrittenNumber) =>
    records.filter(({ values }) =>
      values.some(
        ({ quantity, concepts }) =>
          concepts.some((one) => one.id === id) && roundsTo(number, quantity.number),
      ),
    )
  const lower = find('diastolic-bp', second)
  const holding = find('systolic-bp', mention).filter(({ dates: [date] }) =>
    lower.some((other) => other.dates[0] === date),
  )
  return holding.length > 0 ? { mention, how: 'value', records: holding } : undefined
}

/** "Amox-clav 250/125": both strengths of one product, in their order. */
function explainStrengths(
  mention: NumberMention,
  second: WrittenNumber,
  { records, cited }: Claim,
): NumberExplanation | undefined {
  const strengths = new RegExp(
    `(?<![\\d.])${mention.value}\\s?(?:mg|mcg|g|units?)\\b[^.;]{0,40}?(?<![\\d.])${second.value}\\s?(?:mg|mcg|g|units?)\\b`,
    'iu',
  )
  const holding = records.filter(({ text }) => strengths.test(text))
  const isNoted = cited.notes.some(({ evidence }) => strengths.test(evidence.quote))
  return holding.length > 0 || isNoted ? { mention, how: 'text', records: holding } : undefined
}

/** Systolic, then diastolic; empty for a record that is no blood pressure. */
export function pressures(record: RecordFacts) {
  const part = (id: string) =>
    record.values.find(
      ({ concepts, display }) =>
        concepts.some((concept) => concept.id === id) ||
        (concepts.length === 0 && display.toLowerCase().includes(id.replace(/-bp$/, ''))),
    )?.quantity
  const [upper, lower] = [part('systolic-bp'), part('diastolic-bp')]
  return upper && lower ? [upper, lower] : []
}
