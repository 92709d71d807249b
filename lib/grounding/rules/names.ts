import { STATES } from '../lexicon/judgements'
import { isInside } from '../mentions'
import type { NameMention } from '../read-names'
import { stem, stemsOf } from '../words'
import type { Claim, Finding } from './claim'
import { conceptFits, hasEveryWord, recordNames } from './match-name'

const LENIENT_KINDS = new Set(['condition', 'procedure', 'social', 'vital', 'lab', 'survey'])
const CIRCUMSTANCE =
  /\b(?:for|at|during|after|before|following|on|of|with|in|despite|because of|due to|from|as|against|than|same|(?:when|while) (?:he|she|they) (?:had|was|were)(?: in)?)\s+(?:(?:a|an|the|his|her|their|that|this|acute|chronic|possible)\s+)*(?:\p{L}+\s+)?$/iu

/** Every condition, medicine, test and proper name must be named by a cited source. */
export function checkNames(claim: Claim): Finding[] {
  return claim.names.flatMap((name) => {
    if (claim.quoted.some((quote) => isInside(name, quote)) || isNamed(name, claim)) return []
    if (isCircumstance(name, claim) || isFree(name, claim)) return []
    return [{ rule: 'name', reason: explainMissing(name, claim) }]
  })
}

export function isNamed(name: NameMention, claim: Claim): boolean {
  const { records, cited } = claim
  if (records.some((record) => recordNames(record, name))) return true
  const inNotes = cited.notes.some(
    ({ stems, sentences }) =>
      hasEveryWord(stems, name.text.replace(/^(?:the|an?) /iu, '')) ||
      sentences.some(({ reading }) =>
        reading.concepts.some(({ concepts }) => conceptFits(concepts, name.concepts)),
      ),
  )
  if (inNotes || isNamedInShort(name, claim) || isToldInParts(name, records, cited)) return true
  const told = [
    ...cited.searches.map(({ what }) => what),
    ...cited.calculations.map(({ label }) => label ?? ''),
  ]
    .join(' ')
    .toLowerCase()
  return told.includes(name.text.toLowerCase()) || (cited.searches.length > 0 && name.kind !== 'drug')
}

/** "Ileitis" for an inflammation of the ileum; "died at 70" for "deceased: at age 70". */
function isToldInParts({ text }: NameMention, records: Claim['records'], cited: Claim['cited']): boolean {
  // "The thiazide" for bendroflumethiazide.
  const ending = text.toLowerCase()
  if (
    ending.length >= 6 &&
    [...records, ...cited.notes].some(({ stems }) =>
      [...stems].some((one) => one !== stem(ending) && one.endsWith(stem(ending))),
    )
  )
    return true
  const organ = /^(\p{L}{3,})itis$/iu.exec(text)?.[1]?.toLowerCase()
  const died = /^(?:died|dead|deceased)$/iu.test(text)
  const told = [
    ...records.map((record) => `${record.text} ${record.fields.details.map(({ name }) => name).join(' ')}`),
    ...cited.notes.map(({ evidence }) => evidence.quote),
  ].map((source) => source.toLowerCase())
  if (died) return told.some((source) => /\b(?:deceased|died|death)\b/u.test(source))
  return (
    organ !== undefined &&
    told.some(
      (source) =>
        source.includes('inflam') && new RegExp(`(?<!\\p{L})${organ.slice(0, 4)}`, 'u').test(source),
    )
  )
}

/** "pip-tazo", "EtOH", "gallbladder out": short and plain forms that `lexicon/lay-terms.ts` knows. */
function isNamedInShort(name: NameMention, { reading, records, cited }: Claim): boolean {
  // "Foot pulses" holds the name "pulses", and is what the note calls "dorsalis pedis".
  const meanings = reading.layTerms.filter((term) => isInside(name, term)).map(({ meaning }) => meaning)
  if (meanings.length === 0) return false
  const readings = [...records, ...cited.notes.flatMap(({ sentences }) => sentences)].map(
    ({ reading }) => reading,
  )
  return readings.some(({ layTerms }) => layTerms.some(({ meaning }) => meanings.includes(meaning)))
}

const OF_RECORDING = /\b(?:record|list|document|mention|note|stat|giv|coded|says?|chart|result)/iu

/** Words of a course or a state that need no record: about a note (other rules read it), about the recording, or judged by values. */
function isFree({ kind, start, text }: NameMention, { cited, reading, names, records }: Claim): boolean {
  if (kind !== 'claim' && kind !== 'clinical') return false
  if (
    STATES.some(([word]) => new RegExp(word.source, 'iu').test(text)) &&
    records.some(({ values }) => values.length > 0)
  )
    return true
  if (kind === 'clinical') return false
  // A standing is told by its FHIR word: "recurrence", "relapse".
  const standings = records.flatMap(({ fields }) => [fields.status, fields.clinicalStatus])
  if (standings.some((standing) => standing && hasEveryWord(stemsOf(standing), text))) return true
  if (cited.notes.length + cited.searches.length > 0 || records.length === 0) return true
  const { negated, hedged } = reading.context.at(start)
  return (
    (negated && OF_RECORDING.test(reading.text)) ||
    hedged ||
    names.length === 0 ||
    cited.calculations.length > 0
  )
}

/** "BP at the asthma review": a setting that the record need not repeat, as long as it is no medicine. */
function isCircumstance(name: NameMention, { reading, names, records, cited }: Claim): boolean {
  const isClaim = name.kind === 'claim'
  if (!isClaim && !name.concepts.some(({ kind }) => LENIENT_KINDS.has(kind))) return false
  if (records.length === 0 && cited.notes.length === 0) return true
  const others = names.some((other) => other !== name && records.some((record) => recordNames(record, other)))
  const before = reading.text.slice(0, name.start)
  // A record that gives its own reason must give this one.
  const reasons = records.some(({ fields }) => fields.details.some((detail) => detail.name === 'reason'))
  if (
    reasons &&
    /\b(?:for|with|due to|because of|by)\s+(?:\p{L}+\s+)?$/u.test(before) &&
    name.concepts.some(({ kind }) => kind === 'condition')
  )
    return false
  const isMeasured = name.concepts.some(({ kind }) => kind === 'lab' || kind === 'vital')
  // "febrile at 38.1 °C": the number beside it is checked, the word only interprets it.
  if (
    !records.some(({ fields }) => fields.resourceType === 'FamilyMemberHistory') &&
    reading.numbers.some(({ start }) => /^\s*(?:at|of|with)\s+$/i.test(reading.text.slice(name.end, start)))
  )
    return true
  return (others || reading.numbers.length > 0) && (CIRCUMSTANCE.test(before) || isMeasured)
}

function explainMissing(name: NameMention, { records, cited }: Claim): string {
  const shown = [...new Set(records.map(({ fields }) => fields.display))].slice(0, 3).join('; ')
  if (shown) return `The cited record does not mention '${name.text}' (it is: ${shown}).`
  return cited.notes.length > 0
    ? `The cited note does not mention '${name.text}'.`
    : `No cited source mentions '${name.text}'.`
}
