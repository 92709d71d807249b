import { findCommonMatters } from '../lexicon/lay-terms'
import { isInside, overlaps } from '../mentions'
import { hasStem } from '../resolve-quote'
import type { Claim } from './claim'
import { strongWords, wideAnchors } from './note-anchors'
import { sameNumber } from './text-numbers'

/** Below this share of its words the note does not speak of what the sentence says. */
const LEAST_COVERAGE = 0.55

/** Where clinical names or numbers of the sentence stand in the note, its other words may well be others. */
export function leastCoverage({ reading, support, names, cited }: Claim): number {
  const noted = support.map(({ sentence }) => sentence.reading)
  const isNamed =
    names.some(
      ({ kind, text }) =>
        (kind === 'proper' || kind === 'clinical' || kind === 'drug') &&
        text.length > 3 &&
        cited.notes.some(({ evidence }) => evidence.quote.includes(text)),
    ) ||
    reading.concepts.some(({ concepts }) =>
      noted.some((other) =>
        other.concepts.some((one) => one.concepts.some((concept) => concepts.includes(concept))),
      ),
    ) ||
    reading.layTerms.some(({ meaning }) =>
      noted.some((other) => other.layTerms.some((one) => one.meaning === meaning)),
    ) ||
    reading.dates.some(({ month, day }) =>
      noted.some((other) =>
        other.dates.some((one) => day !== undefined && one.day === day && one.month === month),
      ),
    ) ||
    reading.numbers.some(({ value }) =>
      noted.some((other) => other.numbers.some((one) => one.value === value)),
    )
  return isNamed ? LEAST_COVERAGE / 2 : LEAST_COVERAGE
}

/** The share of the sentence's meaningful words that the cited notes hold, in one form or another. */
export function coverage(claim: Claim): number {
  const { reading, cited, quoted } = claim
  const words = strongWords(reading).filter((word) => !quoted.some((quote) => isInside(word, quote)))
  if (words.length === 0 || quoted.length > 0) return 1
  const sentences = cited.notes.flatMap((note) => note.sentences)
  const held = wideAnchors(reading).filter((anchor) =>
    sentences.some((sentence) => anchor.findIn(sentence.reading).length > 0),
  )
  let spoken: ReadonlySet<number> | undefined
  const matters = () => {
    spoken ??= new Set(cited.notes.flatMap(({ evidence }) => findCommonMatters(evidence.quote)))
    return spoken
  }
  const known = words.filter(
    (word) =>
      held.some((anchor) => overlaps(anchor, word)) ||
      findCommonMatters(reading.text.slice(word.start, word.end)).some((matter) => matters().has(matter)) ||
      cited.notes.some(({ stems }) => hasStem(stems, word.stem) || hasStem(stems, `un${word.stem}`)),
  )
  const numbers = reading.numbers.filter((number) =>
    sentences.some((sentence) => sentence.reading.numbers.some((other) => sameNumber(number, other))),
  )
  return (known.length + numbers.length) / (words.length + numbers.length)
}
