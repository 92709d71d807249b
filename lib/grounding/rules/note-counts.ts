import type { NumberMention } from '../mentions'
import type { TextReading } from '../read-text'
import { contentWords } from '../words'
import { type Claim, clauseAt } from './claim'
import { countedNoun } from './counts'

/** Whether the note does twice what the sentence counts two of: "boluses", "bolused". */
export function countsActs(mention: NumberMention, claim: Claim, { words }: TextReading): boolean {
  const [noun] = contentWords(countedNoun(mention, claim) ?? '').slice(-1)
  return noun !== undefined && words.some(({ stem }) => stem === noun.stem)
}

const LOSS =
  /\b(?:los(?:t|s|ing)|fell|fall(?:en)?|drop(?:ped)?|down|decreas(?:e|ed)|lighter|less|reduc(?:ed|tion))\b/iu

/** A change with its sign is the loss, told by a word, of the same clause of a note. */
export function isLossOf({ text, value, unit }: NumberMention, reading: TextReading): boolean {
  if (!/^[−-]/u.test(text)) return false
  return reading.numbers.some((other) => {
    const { start, end } = clauseAt(reading, other.start)
    return other.value === -value && other.unit === unit && LOSS.test(reading.text.slice(start, end))
  })
}

const SPAN_BETWEEN = /^\s*(?:later|earlier|apart|after|before)\b/iu
const LIMIT = /\b(?:if|unless|call|return|go to|hold)\b/iu

/**
 * Numbers of a note that cannot be the one told: "2 min" counts no two seizures, "9 days of cough" put nothing nine days
 * later, "call if > 5 lb" is no gain of 5 lb.
 */
export function withoutOthers(reading: TextReading, mention: NumberMention, claim: Claim): TextReading {
  const said = claim.reading
  const clause = clauseAt(said, mention.start)
  const isCounted =
    mention.role === 'plain' &&
    countedNoun(mention, claim) !== undefined &&
    (mention.inWords || /^\s[\p{Ll}-]{4,}s\b(?<!comes|goes)/u.test(said.text.slice(mention.end)))
  const isBetween =
    mention.role === 'duration' &&
    (SPAN_BETWEEN.test(said.text.slice(mention.end)) ||
      (/\bafter\s+$/iu.test(said.text.slice(0, mention.start)) &&
        !/^\s*of\b/iu.test(said.text.slice(mention.end))))
  const isLimit = mention.comparator !== undefined || LIMIT.test(said.text.slice(clause.start, clause.end))
  const numbers = reading.numbers.filter(({ unit, role, end, comparator, start }) => {
    if (isCounted && (unit !== undefined || role === 'age')) return false
    if (mention.role === 'plain' && (role === 'duration' || role === 'frequency')) return false
    if (
      isBetween &&
      (/^\s*of\b/iu.test(reading.text.slice(end)) || /[x×]\s?$/iu.test(reading.text.slice(0, start)))
    )
      return false
    const own = clauseAt(reading, start)
    if (/^\+/u.test(mention.text) && LOSS.test(reading.text.slice(own.start, own.end))) return false
    return isLimit || comparator === undefined || !LIMIT.test(reading.text.slice(own.start, own.end))
  })
  return { ...reading, numbers }
}
