import { findConcepts } from '@/lib/terminology/lookup'
import { roundsTo } from '../compare-numbers'
import { NUMBER_WORDS } from '../lexicon/number-words'
import type { NumberMention } from '../mentions'
import { epochDay } from '../read-dates'
import type { RecordFacts } from '../read-evidence'
import type { Claim, Finding, NumberExplanation } from './claim'
import { conceptFits, recordNames } from './match-name'

const NOUN_PHRASE = /^[-\s]+(?:of\s+(?:his|her|the|these|them)\s+)?((?:\p{L}[\p{L}\d/'’-]*\s?){1,6})/u
const PLURAL = /(?:[^suia]s|ies|ses|people|doses|mice|entries|children|them)$/iu
const BREAKS =
  /\b(?:is|are|was|were|has|have|had|on|in|at|by|from|to|for|and|or|with|since|between|which|that|followed|ago|apart|later|earlier)\b/iu

/** "nine allergens", "the last three check-ups": a counting tool's number, or as many as are cited. */
export function explainCount(mention: NumberMention, claim: Claim): NumberExplanation | undefined {
  if (mention.role !== 'plain' || mention.decimals > 0 || mention.value < 0) return undefined
  const noun = countedNoun(mention, claim)
  if (noun === undefined) return undefined
  const times = timesOf(mention, claim)
  if (times.length > 0)
    return times.length === mention.value ? { mention, how: 'count', records: [] } : undefined
  const isCounted = claim.cited.calculations.some(
    ({ operation, value, label }) =>
      operation === 'count' && value === mention.value && countsSuch(label, noun),
  )
  if (isCounted) return { mention, how: 'calculation', records: [] }
  return possibleCounts(mention, noun, claim).has(mention.value)
    ? { mention, how: 'count', records: [] }
    : undefined
}

/** "All 12 sessions" beside "11 of 12 sessions". */
export function checkAll({ reading, cited, support }: Claim): Finding[] {
  const texts = [...cited.records.map(({ text }) => text), ...support.map(({ sentence }) => sentence.text)]
  return [...reading.text.matchAll(/\ball (?:of )?(?:the |his |her |their )?(\d{1,3}|\p{L}+)\b/giu)].flatMap(
    ([said, word = '']) => {
      const total = Number(word) || NUMBER_WORDS[word.toLowerCase()]
      if (total === undefined) return []
      const part = texts
        .flatMap((text) => [
          ...text.matchAll(/(?<![\d.])(\d{1,3})\s?(?:of|out of|\/)\s?(?:the )?(\d{1,3})(?![\d/.])/giu),
        ])
        .find(([, some, of]) => Number(of) === total && Number(some) < total)
      return part
        ? [
            {
              rule: 'count' as const,
              reason: `The sentence says '${said}'; the cited source says ${part[0]}.`,
            },
          ]
        : []
    },
  )
}

/** What a chart holds many of, by its names, and the records that are such. */
const KINDS: readonly (readonly [words: RegExp, types: RegExp])[] = [
  [/\b(?:admissions?|admitted|inpatient|hospitali[sz]\p{L}+|stays?)\b/iu, /^Encounter$/u],
  [
    /\b(?:ED|ER|A&E|emergency|visits?|encounters?|attendances?|appointments?|consultations?|reviews?)\b/iu,
    /^Encounter$/u,
  ],
  [/\b(?:vaccin\p{L}+|immuni[sz]\p{L}+|jabs?|shots?|boosters?)\b/iu, /^Immunization$/u],
  [/\b(?:medic(?:ines?|ations?)|drugs?|orders?|prescriptions?|courses?)\b/iu, /^Medication\p{L}+$/u],
  [/\b(?:allerg\p{L}+|intoleranc\p{L}+|allergens?)\b/iu, /^AllergyIntolerance$/u],
  [/\b(?:conditions?|problems?|diagnos[ei]s)\b/iu, /^Condition$/u],
  [/\b(?:procedures?|operations?|surger(?:y|ies))\b/iu, /^Procedure$/u],
  [/\b(?:notes?|documents?|letters?)\b/iu, /^DocumentReference$/u],
]

/** A count of visits is none of admissions; words that are in no list prove nothing. */
function countsSuch(label: string, noun: string): boolean {
  const [counted, said] = [label, noun].map((text) => KINDS.filter(([words]) => words.test(text)))
  if (!counted || !said || counted.length === 0 || said.length === 0) return true
  return said.some((kind) => counted.includes(kind))
}

const TIMES = /(?<!(?<![\p{L}\d])\d+\s?)[x×]\s?$/iu

/** "Zoster ×2": the cited records of what is named right before. */
function timesOf({ start }: NumberMention, { reading, names, cited }: Claim): RecordFacts[] {
  const before = reading.text.slice(0, start)
  const times = TIMES.exec(before)
  const name = names.filter(({ end }) => times && end <= times.index && times.index - end <= 2).at(-1)
  return name ? cited.records.filter((record) => recordNames(record, name)) : []
}

const DOSE_OF_SERIES = /(?:\b(?:doses?|shots?|jabs?|injections?|boosters?|no\.?|number)\s?|#\s?)$/iu

/** "Dose 2", "#1" of what is cited more than once: the second of the cited doses, by their dates. */
export function explainDoseOfSeries(
  mention: NumberMention,
  { reading, cited }: Claim,
): NumberExplanation | undefined {
  const { value, role, inWords, decimals } = mention
  if (inWords || decimals > 0 || (role !== 'plain' && role !== 'name')) return undefined
  if (!DOSE_OF_SERIES.test(reading.text.slice(0, mention.start))) return undefined
  const doses = cited.records
    .filter(({ fields: { resourceType, start } }) => resourceType === 'Immunization' && start !== undefined)
    .sort((left, right) => epochDay(left.fields.start ?? '') - epochDay(right.fields.start ?? ''))
  const dose = doses[value - 1]
  const isOneSeries = doses.every(({ concepts }) => concepts.some((one) => doses[0]?.concepts.includes(one)))
  return dose && isOneSeries && doses.length > 1
    ? { mention: { ...mention, role: 'name' }, how: 'text', records: [dose] }
    : undefined
}

/** What is counted, or undefined when the number counts nothing. */
export function countedNoun(mention: NumberMention, { reading }: Claim): string | undefined {
  const after = reading.text.slice(mention.end)
  if (
    /\bn\s?=\s?$$/iu.test(reading.text.slice(0, mention.start)) ||
    TIMES.test(reading.text.slice(0, mention.start))
  )
    return 'results'
  const phrase = NOUN_PHRASE.exec(after)?.[1] ?? ''
  const noun = phrase.split(BREAKS)[0]?.trim() ?? ''
  if (noun.split(/\s+/).some((word) => PLURAL.test(word))) return noun
  // "The last three are …", "all four": the noun was said before.
  if (
    /\b(?:last|first|all|other|these|those|latest|past|only)\s+$/i.test(reading.text.slice(0, mention.start))
  )
    return noun
  return mention.inWords && noun !== '' ? noun : undefined
}

function possibleCounts(mention: NumberMention, noun: string, claim: Claim): Set<number> {
  const { cited, records, reading } = claim
  const standing = countedStanding(mention, reading)
  const kinds = KINDS.filter(([words]) => words.test(noun))
  const such = cited.records.filter(({ fields }) =>
    kinds.some(([, types]) => types.test(fields.resourceType)),
  )
  // "Two allergies are active": of those that are cited, the active ones.
  if (standing && such.length > 1)
    return new Set([such.filter(({ fields }) => hasStanding(fields, standing)).length])
  const counts = new Set<number>()
  const latest = latestAlike(mention, claim)
  if (latest) counts.add(latest)
  // Of vaccines beside a visit, the vaccines.
  const counted = such.length > 0 ? such : cited.records
  if (counted.length > 0) counts.add(counted.length)
  for (const { operation, inputs, references, label } of cited.calculations) {
    if (operation === 'count') continue
    counts.add(inputs.length)
    counts.add(references.length)
    // The label names how many it was computed from: "mean of 4 readings".
    for (const [, written] of label.matchAll(/(?<![\d.])(\d{1,3})(?= \p{L})/gu)) counts.add(Number(written))
  }
  const named = findConcepts(noun).map(({ concept }) => concept)
  if (named.length > 0) {
    counts.add(records.filter(({ concepts }) => conceptFits(concepts, named)).length)
    counts.add(cited.records.filter(({ concepts }) => conceptFits(concepts, named)).length)
  }
  const values = reading.numbers.filter(
    ({ role, decimals }) => role === 'pair' || role === 'amount' || decimals > 0,
  ).length
  if (values > 1 && cited.records.length <= values) counts.add(values)
  counts.delete(0)
  return counts
}

const STANDING =
  /^\s(?:\p{L}+ ){1,3}(?:is|are|remain|stay)(?: (?:still|currently|now))? (active|inactive|resolved|stopped)\b/iu

function countedStanding({ end }: NumberMention, { text }: Claim['reading']): string | undefined {
  return STANDING.exec(text.slice(end))?.[1]?.toLowerCase()
}

function hasStanding({ status, clinicalStatus }: RecordFacts['fields'], standing: string): boolean {
  return (clinicalStatus ?? status) === standing
}

/** "Has held at 75.4 kg at the last four checks": as many of the latest results as have the value told right before. */
function latestAlike({ start }: NumberMention, { reading, cited }: Claim): number | undefined {
  if (!/\b(?:last|past|latest|most recent)\s+$/iu.test(reading.text.slice(0, start))) return undefined
  const told = reading.numbers.filter(({ end, role }) => end <= start && role === 'amount').at(-1)
  const results = cited.records
    .flatMap(({ values: [value], fields }) =>
      value && fields.start ? [{ value, day: epochDay(fields.start) }] : [],
    )
    .sort((left, right) => right.day - left.day)
  if (!told || results.length < cited.records.length) return undefined
  const other = results.findIndex(({ value: { quantity } }) => !roundsTo(told, quantity.number))
  return other < 0 ? results.length : other
}
