import type { ClosedClass } from '../lexicon/closed-class'
import { CLOSED_CLASSES } from '../lexicon/closed-classes'
import { relativesIn } from '../lexicon/context-cues'
import { REACTIONS } from '../lexicon/lay-terms'
import { ORDINAL_WORDS } from '../lexicon/number-words'
import { isInside } from '../mentions'
import type { RecordFacts } from '../read-evidence'
import type { NoteSentence } from '../read-note'
import { hasStem } from '../resolve-quote'
import { contentWords } from '../words'
import { type Claim, clauseAt, type Finding } from './claim'
import { recordNames } from './match-name'

/** Words of a closed set (mild/severe, left/right, detected/not detected, …) must be the ones the source has. */
export function checkDetails(claim: Claim): Finding[] {
  return [
    ...CLOSED_CLASSES.flatMap((set) => checkClass(set, claim)),
    ...checkReactions(claim),
    ...checkSigns(claim),
    ...checkRelatives(claim),
    ...checkOrdinals(claim),
  ]
}

function checkClass(set: ClosedClass, claim: Claim): Finding[] {
  const { reading, support, cited } = claim
  if ((set.only && !set.only.test(reading.text)) || set.except?.test(reading.text)) return []
  const said = set.members.flatMap(([member, pattern]) => {
    const match = pattern.exec(reading.text)
    const span = match && { start: match.index, end: match.index + match[0].length }
    return span && !claim.quoted.some((quote) => isInside(span, quote))
      ? [{ member, text: match[0], at: match.index }]
      : []
  })
  // "not detected" also holds "detected": the wordier member counts.
  const meant = said.filter(
    (one) =>
      !said.some(
        (other) =>
          other !== one &&
          other.at <= one.at &&
          other.text.length > one.text.length &&
          other.at + other.text.length >= one.at + one.text.length,
      ),
  )
  return meant.flatMap(({ member, text, at }) => {
    const noted = set.isWide
      ? cited.notes.map(
          ({ evidence }) => `${evidence.author ?? ''} ${addresseeOf(evidence.quote)} ${evidence.quote}`,
        )
      : [...support.map(({ sentence }) => sentence), ...sentencesOfTerm(claim, at + text.length)].map(
          (sentence) => sentence.text,
        )
    const texts = [...recordsOf(claim, at).map(textOf), ...noted]
    const held = new Set(texts.flatMap((source) => membersOf(set, source)))
    if (held.size === 0 || held.has(member)) return []
    const isNote = cited.records.length === 0
    return [
      {
        rule: 'detail',
        reason: `The sentence says '${text}'; the cited ${isNote ? 'note' : 'record'} says ${[...held].join(' and ')}.`,
      },
    ]
  })
}

/** "The right hip fracture" of a note that has it in another sentence than what was done: where the same term stands. */
function sentencesOfTerm({ reading, cited }: Claim, end: number): NoteSentence[] {
  const term = reading.layTerms.find(({ start }) => start > end && start <= end + 2)
  return cited.notes
    .flatMap(({ sentences }) => sentences)
    .filter((sentence) => sentence.reading.layTerms.some(({ meaning }) => meaning === term?.meaning))
}

/** A letter asks things of its reader, who is the patient's own doctor more often than not. */
function addresseeOf(quote: string): string {
  return /^\s*Dear\s/mu.test(quote) ? 'GP' : ''
}

function membersOf({ members }: ClosedClass, text: string): string[] {
  const found = members.flatMap(([member, pattern]) => {
    const match = pattern.exec(text)
    return match ? [{ member, at: match.index, end: match.index + match[0].length }] : []
  })
  return found
    .filter(
      (one) =>
        !found.some(
          (other) =>
            other !== one &&
            other.at <= one.at &&
            other.end >= one.end &&
            other.end - other.at > one.end - one.at,
        ),
    )
    .map(({ member }) => member)
}

function textOf({ fields, text }: RecordFacts): string {
  const flag = fields.interpretation ? ` reported as ${fields.interpretation.replace('critical-', '')}` : ''
  const state = /^(?:preliminary|final)$/.test(fields.status ?? '') ? ` ${fields.status} report` : ''
  return `${text}${flag}${state}`
}

/** Records named in the clause, else all. */
function recordsOf({ reading, names, cited }: Claim, at: number): readonly RecordFacts[] {
  const clause = clauseAt(reading, at)
  const named = cited.records.filter((record) =>
    names.some((name) => name.kind !== 'proper' && isInside(name, clause) && recordNames(record, name)),
  )
  return named.length > 0 ? named : cited.records
}

/** "a mild wheal": the severity must stand with that reaction, not with another one of the same allergy. */
function checkReactions(claim: Claim): Finding[] {
  const { reading, cited } = claim
  const reactions = cited.records.flatMap(({ fields }) =>
    fields.details.filter(({ name }) => name === 'reaction'),
  )
  const before = reading.text.matchAll(/\b(?<severity>mild|moderate|severe)\s+(?<sign>(?:\p{L}+\s?){1,3})/giu)
  const behind = reading.text.matchAll(
    /(?<sign>\p{L}+)(?: \(|, )(?<severity>mild|moderate|severe)\b(?! \p{L})/giu,
  )
  return [...before, ...behind].flatMap((match) => {
    const severity = (match.groups?.severity ?? '').toLowerCase()
    const [word] = contentWords(match.groups?.sign ?? '')
    const own = word
      ? reactions.filter(({ text }) =>
          contentWords(text).some((other) => hasStem(new Set([other.stem]), word.stem)),
        )
      : []
    if (own.length === 0 || own.some(({ text }) => text.toLowerCase().includes(severity))) return []
    const [first] = own
    return first && /mild|moderate|severe/i.test(first.text)
      ? [
          {
            rule: 'detail',
            reason: `The sentence says '${match[0].trim()}'; the cited record says ${first.text}.`,
          },
        ]
      : []
  })
}

/** A sign that a sentence gives an allergy must be one of the cited allergy's reactions. */
function checkSigns(claim: Claim): Finding[] {
  const { reading, cited } = claim
  const allergies = cited.records.filter(({ fields }) => fields.resourceType === 'AllergyIntolerance')
  const told = allergies.filter(({ fields }) => fields.details.some(({ name }) => name === 'reaction'))
  if (told.length === 0 || told.length < cited.records.length) return []
  const held = new Set(told.flatMap(({ reading: own }) => own.layTerms.map(({ meaning }) => meaning)))
  const said = reading.layTerms.map(({ meaning }) => meaning)
  const left = [...held].filter((meaning) => REACTIONS.includes(meaning) && !said.includes(meaning))
  // "The only allergen" says nothing of how many reactions there were; "only itching" does.
  const tellsReaction = said.some((meaning) => REACTIONS.includes(meaning))
  if (tellsReaction && /\b(?:only|just|nothing but)\b/i.test(reading.text) && left.length > 0)
    return [{ rule: 'detail', reason: 'The cited allergy records other reactions too.' }]
  return reading.layTerms
    .filter(({ meaning }) => REACTIONS.includes(meaning))
    .filter(
      (term) =>
        !(signsOf(ownersOf(claim, term.start) ?? recordsOf(claim, term.start)) ?? held).has(term.meaning),
    )
    .map(({ text }) => ({
      rule: 'detail',
      reason: `The cited allergy does not record '${text}' as a reaction.`,
    }))
}

/** "Bactrim (rash) and tape (itching)": what stands in brackets or behind an arrow is said of the one right before. */
function ownersOf({ reading, names, cited }: Claim, at: number): readonly RecordFacts[] | undefined {
  const owner = names.filter(({ end }) => end <= at).at(-1)
  if (!owner || !/^\s?(?:\(|→|->|:)\s?(?:\p{L}+ ){0,2}$/u.test(reading.text.slice(owner.end, at)))
    return undefined
  const own = cited.records.filter((record) => recordNames(record, owner))
  return own.length > 0 ? own : undefined
}

/** "Peanut → wheal; cow's milk → diarrhea": the signs of the allergies that a member of the list names. */
function signsOf(records: readonly RecordFacts[]): ReadonlySet<number> | undefined {
  const isTold = records.some(({ fields }) => fields.details.some(({ name }) => name === 'reaction'))
  return isTold
    ? new Set(records.flatMap(({ reading }) => reading.layTerms.map(({ meaning }) => meaning)))
    : undefined
}

const ORDINAL_NOUN =
  /\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|ground|top|\d{1,2}(?:st|nd|rd|th))[ -](\p{L}{3,})/giu

/** '3rd' and 'third' are one. */
function ordinalOf(word: string): string {
  const lower = word.toLowerCase()
  return String(ORDINAL_WORDS[lower] ?? (lower === 'first' ? 1 : Number.parseInt(lower, 10) || lower))
}

/** "third floor" is no first floor: an ordinal stands with its noun. */
function checkOrdinals({ reading, cited }: Claim): Finding[] {
  const held = cited.notes.flatMap(({ evidence }) => [...evidence.quote.matchAll(ORDINAL_NOUN)])
  return [...reading.text.matchAll(ORDINAL_NOUN)].flatMap(([text, ordinal = '', noun = '']) => {
    const same = held.filter(([, , other = '']) => other.toLowerCase() === noun.toLowerCase())
    const fits = same.length === 0 || same.some(([, other = '']) => ordinalOf(other) === ordinalOf(ordinal))
    return fits
      ? []
      : [{ rule: 'detail', reason: `The sentence says '${text}'; the cited note says '${same[0]?.[0]}'.` }]
  })
}

/** Say on whose side somebody is, or that somebody cares for the patient; not who it is. */
const GENERAL_RELATIVES = new Set([
  'relative',
  'carer',
  'parent',
  'child',
  'maternal',
  'paternal',
  'sibling',
  'partner',
  'spouse',
])

/** A mother is no father: a relative must be named by the cited note. */
function checkRelatives({ reading, cited }: Claim): Finding[] {
  if (cited.notes.length === 0) return []
  const held = new Set(
    cited.notes.flatMap(({ evidence }) => relativesIn(`${evidence.section ?? ''} ${evidence.quote}`)),
  )
  return relativesIn(reading.text.replace(/\b(?:mother|father)['’]s (?=side\b)/giu, ''))
    .filter((relative) => !held.has(relative) && !GENERAL_RELATIVES.has(relative))
    .map((relative) => ({ rule: 'detail', reason: `The cited note does not speak of a ${relative}.` }))
}
