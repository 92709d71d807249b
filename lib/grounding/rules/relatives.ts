import { relativesIn } from '../lexicon/context-cues'
import { contentWords } from '../words'
import type { Claim, Finding } from './claim'
import { recordNames } from './match-name'

/** Say on whose side, not who. */
const SIDES = new Set(['maternal', 'paternal', 'parent', 'sibling', 'relative', 'grandparent', 'child'])

const DENIES = /^(?:never|den(?:y|ies)|negative)$/i

/** The relative must be the one of the cited history, and what is the patient's own is no relative's. */
export function checkRelatives(claim: Claim): Finding[] {
  return [
    ...checkRelation(claim),
    ...checkWhose(claim),
    ...checkSide(claim),
    ...checkAbsent(claim),
    ...checkOwn(claim),
  ]
}

/** A mother is no father. */
function checkRelation({ cited, reading }: Claim): Finding[] {
  const histories = cited.records.filter(({ fields }) => fields.resourceType === 'FamilyMemberHistory')
  if (histories.length === 0 || histories.length < cited.records.length || cited.notes.length > 0) return []
  const held = new Set(histories.flatMap(({ text }) => relativesIn(text)))
  if (held.size === 0) return []
  // On whose side somebody is says not who it is.
  return relativesIn(reading.text.replace(/\b(?:mother|father)['’]s (?=side\b)/giu, ''))
    .filter((relative) => !held.has(relative) && !SIDES.has(relative))
    .map((relative) => ({
      rule: 'experiencer',
      reason: `The cited record is about the ${[...held].join(', ')}, not about a ${relative}.`,
    }))
}

/** "Her sister had lung cancer" where the father's history is the one that says so. */
function checkWhose({ cited, names, reading }: Claim): Finding[] {
  const histories = cited.records.filter(({ fields }) => fields.resourceType === 'FamilyMemberHistory')
  if (histories.length < 2 || cited.notes.length > 0) return []
  return names.flatMap((name) => {
    const { relative } = reading.context.at(name.start)
    if (!relative || name.kind === 'proper') return []
    const own = histories.filter(({ text }) => relativesIn(text).includes(relative))
    const others = histories.filter((history) => !own.includes(history))
    if (own.length === 0 || own.some((history) => recordNames(history, name))) return []
    const [teller] = others.filter((history) => recordNames(history, name))
    return teller
      ? [
          {
            rule: 'experiencer' as const,
            reason: `The cited records say '${name.text}' of the ${relativesIn(teller.text)[0]}, not of the ${relative}.`,
          },
        ]
      : []
  })
}

/** "On her father's side" of a maternal aunt. */
function checkSide({ cited, reading }: Claim): Finding[] {
  const histories = cited.records.filter(({ fields }) => fields.resourceType === 'FamilyMemberHistory')
  if (histories.length === 0 || histories.length < cited.records.length || cited.notes.length > 0) return []
  const held = histories.flatMap(({ text }) => sidesIn(text))
  const wrong = sidesIn(reading.text).find((side) => !held.includes(side))
  return wrong && held.length > 0
    ? [
        {
          rule: 'experiencer',
          reason: `The cited record is about the ${held[0]} side, not the ${wrong} one.`,
        },
      ]
    : []
}

function sidesIn(text: string): string[] {
  return [
    ...(/\bmaternal\b|\b(?:mother|mum|mom)['’]s side\b/iu.test(text) ? ['maternal'] : []),
    ...(/\bpaternal\b|\b(?:father|dad)['’]s side\b/iu.test(text) ? ['paternal'] : []),
  ]
}

/** "No heart disease" of the father is no heart disease of the father. */
function checkAbsent({ cited, reading }: Claim): Finding[] {
  const said = new Set(
    reading.words.filter(({ start }) => !reading.context.at(start).negated).map(({ stem }) => stem),
  )
  return cited.records.flatMap(({ fields: { details } }) => {
    const denied = details.find(({ name, text }) => {
      const words = name === 'noCondition' ? contentWords(text).filter((word) => !DENIES.test(word.text)) : []
      return words.length > 0 && words.every(({ stem }) => said.has(stem))
    })
    if (!denied) return []
    return [{ rule: 'negation' as const, reason: `The cited family history says: ${denied.text}.` }]
  })
}

/** What the problem list says of the patient is not so said of a relative. */
function checkOwn({ cited, names, reading }: Claim): Finding[] {
  if (cited.notes.length > 0 || cited.searches.length > 0) return []
  const own = cited.records.filter(
    ({ fields, text }) =>
      /^(?:Condition|AllergyIntolerance)$/.test(fields.resourceType) &&
      !/\bfamil(?:y|ial)\b|\bFHx?\b/i.test(text) &&
      relativesIn(text).length === 0,
  )
  if (own.length < cited.records.length) return []
  const name = names.find(
    (one) => reading.context.at(one.start).family && own.some((record) => recordNames(record, one)),
  )
  return name
    ? [
        {
          rule: 'experiencer',
          reason: `The cited record says '${name.text}' of the patient, not of a relative.`,
        },
      ]
    : []
}
