import { NUMBER_WORDS } from '../lexicon/number-words'
import type { Claim, Finding, NumberExplanation } from './claim'
import { seriesOf, stepsOf } from './directions'

const COUNT = `${Object.keys(NUMBER_WORDS).join('|')}|\\d+(?:\\.\\d+)?`
const FACTORS: readonly (readonly [RegExp, number | undefined])[] = [
  [/\b(?:doubl(?:ed|ing)|twice as (?:high|much|large)|twice (?:the|its|his|her))\b/iu, 2],
  [/\b(?:tripl(?:ed|ing)|trebl(?:ed|ing))\b/iu, 3],
  [/\bquadrupl(?:ed|ing)\b/iu, 4],
  [/\bhalv(?:ed|ing)\b/iu, 2],
  [new RegExp(`\\b(?<count>${COUNT})[- ]?fold\\b`, 'iu'), undefined],
  [
    new RegExp(
      `\\b(?<count>${COUNT}) times (?:as (?:high|much|large)|higher|greater|the (?:first|earlier|initial))`,
      'iu',
    ),
    undefined,
  ],
]
const PARTS: Readonly<Record<string, number>> = {
  half: 2,
  third: 3,
  quarter: 4,
  fifth: 5,
  sixth: 6,
  tenth: 10,
}
const FRACTION =
  /(?:\bby|\b(?:fall|drop|rise|loss|gain|decrease|increase|reduction|change) of|,? or) (?:(?:about|roughly|around|nearly|almost|over|more than|just (?:over|under)|some|approximately) )?(?:an? |one[- ])?(?:(?<count>two|three|four)[- ])?(?<part>half|third|quarter|fifth|sixth|tenth)s?\b/iu
const MORE = /\b(?:more than|over|at least)\s+$/iu
const ALMOST = /\b(?:nearly|almost|just under|about|roughly|around|some|approximately|≈|~)\s+$/iu

/** "Doubled", "dropped fivefold", "by a third": about that, between the first and the last value told, else cited. */
export function checkProportions(claim: Claim, explained: readonly NumberExplanation[]): Finding[] {
  const steps = stepsOf(explained)
  const sorted = [...(steps.length > 1 ? steps : seriesOf(claim))].sort((left, right) => left.day - right.day)
  const values = sorted.map(({ value }) => value).filter((value) => value > 0)
  // Of more than two results any pair may be meant.
  const pairs = values.flatMap((to, place) => values.slice(0, place).map((from) => ({ from, to })))
  const isWrong = pairs.every(
    ({ from, to }) => isWrongFactor(claim, from, to) || isWrongFraction(claim, from, to),
  )
  return pairs.length > 0 && isWrong
    ? [
        {
          rule: 'direction',
          reason: `The cited values went from ${values[0] ?? ''} to ${values.at(-1) ?? ''}.`,
        },
      ]
    : []
}

function isWrongFactor({ reading: { text } }: Claim, first: number, last: number): boolean {
  return FACTORS.some(([pattern, fixed]) => {
    const match = pattern.exec(text)
    if (!match) return false
    const factor = fixed ?? numberOf(match.groups?.count)
    const before = text.slice(0, match.index)
    const ratio = Math.max(first, last) / Math.min(first, last) / factor
    return ratio < (ALMOST.test(before) ? 0.75 : 0.85) || (ratio > 1.18 && !MORE.test(before))
  })
}

function isWrongFraction({ reading: { text } }: Claim, first: number, last: number): boolean {
  const match = FRACTION.exec(text)
  if (!match) return false
  const said = numberOf(match.groups?.count ?? 'one') / (PARTS[match.groups?.part?.toLowerCase() ?? ''] ?? 1)
  const actual = Math.abs(last - first) / first
  return actual < said - 0.08 || (actual > said + 0.08 && !/\b(?:more than|over|at least) /i.test(match[0]))
}

function numberOf(word = ''): number {
  return NUMBER_WORDS[word.toLowerCase()] ?? (Number(word) || 1)
}
