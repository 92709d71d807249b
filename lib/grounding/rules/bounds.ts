import { satisfies } from '../compare-numbers'
import { NUMBER_WORDS } from '../lexicon/number-words'
import type { NumberMention } from '../mentions'
import type { TextReading } from '../read-text'
import { type Claim, clauseAt, type Finding } from './claim'
import { sentencesOf } from './note-anchors'

/** A number as the end of a range: "longer than 5 minutes", "below the 90th percentile". */
interface Bound {
  at: number
  text: string
  value: number
  sign: '<' | '>'
  /** Called a goal, a limit, a threshold. */
  isLimit: boolean
}

const ABOVE = 'above|over|exceed(?:s|ed|ing)?|(?:more|greater|higher|longer|older|later) than|beyond|past|>|≥'
const BELOW = 'below|under|(?:less|fewer|lower|shorter|younger|sooner|earlier) than|<|≤'
const LIMIT = 'goal|target|limit|threshold|cut-?off'
const NUMBER = `\\d+(?:\\.\\d+)?|${Object.keys(NUMBER_WORDS).join('|')}`
const BOUND = new RegExp(
  `(?<denied>\\b(?:no|not|never|n['’]t)\\s+(?:\\p{L}+\\s+)?)?(?:(?<=[\\s(]|^)(?<above>${ABOVE})|(?<below>${BELOW}))(?<between>(?:\\s+(?:an?|the|its|his|her|their|agreed|charted|upper|lower|normal|value|level|range|of|about|${LIMIT}))*)\\s*(?<number>${NUMBER})(?![\\d.]*\\d)`,
  'giu',
)
const OF_LIMIT = new RegExp(`\\b(?:${LIMIT})s?\\b`, 'iu')

/**
 * "A goal above 7.5 %" of one below it, "if it lasts less than five minutes" of one that lasts longer: where the sources have a
 * number only as the end of a range, the sentence may not have it as the end of the other side. A cited result on that other
 * side is what the sentence then tells.
 */
export function checkBounds(claim: Claim): Finding[] {
  const { reading, cited, records } = claim
  const held = [...records, ...sentencesOf(cited)].flatMap(({ reading: source }) => readBounds(source.text))
  return readBounds(reading.text).flatMap((said): Finding[] => {
    const told = said.isLimit ? valueBefore(reading, said) : undefined
    if (told && !satisfies(told.value, said.sign, said.value))
      return [{ rule: 'number', reason: `${told.text} is not ${said.text}.` }]
    const same = held.filter(({ value }) => value === said.value)
    if (same.length === 0 || same.some(({ sign }) => sign === said.sign)) return []
    const isMeasured = records.some(({ values }) =>
      values.some(({ quantity }) => satisfies(quantity.number, said.sign, said.value)),
    )
    return isMeasured
      ? []
      : [
          {
            rule: 'number',
            reason: `The sentence says '${said.text}'; the cited source says '${same[0]?.text}'.`,
          },
        ]
  })
}

function readBounds(text: string): Bound[] {
  return [...text.matchAll(BOUND)].map(({ index, 0: all, groups = {} }) => {
    const isAbove = groups.above !== undefined
    const number = groups.number ?? ''
    return {
      at: index + all.length - number.length,
      text: all.trim(),
      value: NUMBER_WORDS[number.toLowerCase()] ?? Number(number),
      sign: isAbove === (groups.denied === undefined) ? '>' : '<',
      isLimit: OF_LIMIT.test(groups.between ?? ''),
    }
  })
}

/** "At 7.0 % he is above the goal of 7.5 %": the value that is held against a limit. */
function valueBefore(reading: TextReading, { at, value }: Bound): NumberMention | undefined {
  const limit = reading.numbers.find(({ start }) => start === at || (start < at && start >= at - 2))
  const clause = clauseAt(reading, at)
  return reading.numbers
    .filter(
      (one) =>
        one.start >= clause.start &&
        one.end < at &&
        one.value !== value &&
        (one.role === 'amount' || (one.role === 'plain' && one.decimals > 0)) &&
        one.comparator === undefined &&
        one.unit === limit?.unit,
    )
    .at(-1)
}
