import type { Coding } from '@/lib/contracts/record-fields'
import type { Concept, ConceptKind } from '@/lib/terminology/concept'
import { drugConceptsOf, drugNameOf } from '@/lib/terminology/drug'
import { conceptOfCode, conceptsOfText, findConcepts, withDescendants } from '@/lib/terminology/lookup'
import { normalizeText } from '@/lib/terminology/normalize'

/** Anything that the chart calls by a name and codes. */
export interface Named {
  display: string
  codes: readonly Coding[]
}

/**
 * `exact`: measurements, where a near match is another analyte (urine haemoglobin is not haemoglobin).
 * `wide`: problems, drugs, procedures, where every record that says the words is wanted too.
 */
export type MatchStyle = 'exact' | 'wide'

/** Words of a question around a name that no record's name has to contain. */
const FILLERS = new Set(
  'a all an and any at been by current currently ever for from had has have he her his history in is last latest level moment most now of on or patient reading recent result s she so status still test the their they this to today value was with yet'.split(
    ' ',
  ),
)
/** What records of a kind are called in general: 'heart failure drugs' names heart failure, 'past operations' nothing. */
const KIND_WORDS: Partial<Record<ConceptKind, ReadonlySet<string>>> = {
  drug: new Set(
    'agent board commenced course current currently dose drug med medicine medication meds pill prescribed prescription regular rx tablet taken therapy treatment'.split(
      ' ',
    ),
  ),
  vaccine: new Set(
    'against booster dose given immunization immunized jab jabs season shot so far vaccinated vaccination vaccine'.split(
      ' ',
    ),
  ),
  procedure: new Set(
    'done intervention op operation ops past previous procedure surgery surgical'.split(' '),
  ),
  condition: new Set('condition diagnosed diagnosis problem'.split(' ')),
}
const JOINTS = /\s*(?:[,;&]|\b(?:and|or)\b)\s*/i
/** What is measured in these is another analyte than the one measured in blood. */
const OTHER_SPECIMENS =
  /\b(?:urine|stool|feces|cerebral spinal fluid|csf|sputum|saliva|pleural|peritoneal|synovial|semen)\b/

/**
 * Those of the chart's names that a clinician's words mean. A code decides where it is known; then the whole name; then
 * the words. Nothing is guessed: when no name is meant, the answer is empty.
 */
export function selectNamed<Item extends Named>(
  candidates: readonly Item[],
  words: string,
  kinds: readonly ConceptKind[],
  style: MatchStyle,
): Item[] {
  const asked = normalizeText(words)
  if (asked === '') return []
  const verbatim = candidates.filter(({ display }) => normalizeText(display) === asked)
  // One code goes by several displays: sources rename their tests.
  if (verbatim.length > 0)
    return candidates.filter((it) => verbatim.includes(it) || verbatim.some((other) => shareCode(it, other)))
  const parts = style === 'wide' ? splitNames(words, kinds) : []
  if (parts.length > 1) {
    const meant = new Set(parts.flatMap((part) => selectNamed(candidates, part, kinds, style)))
    return candidates.filter((candidate) => meant.has(candidate))
  }
  const family = conceptFamily(words, kinds)
  if (family.size === 0) return candidates.filter((candidate) => saysWords(candidate, asked, kinds))
  const known = candidates.filter((candidate) => conceptsOf(candidate, kinds).some((it) => family.has(it)))
  const others = candidates.filter((candidate) => !known.includes(candidate))
  const alike = others.filter((candidate) => {
    if (style === 'wide') return says(candidate, family, asked, kinds)
    if (conceptsOf(candidate, kinds).length > 0 || !measures(candidate, family, asked, kinds)) return false
    // Beside a name that is known for sure, one by its words alone must add nothing but where and how it was measured.
    return known.length === 0 || addsOnlyQualifiers(candidate, kinds)
  })
  return candidates.filter((candidate) => known.includes(candidate) || alike.includes(candidate))
}

/** 'DVT or PE' names two things and 'nausea and vomiting' one; a slash parts only what is known on both sides (ACEi/ARB). */
function splitNames(words: string, kinds: readonly ConceptKind[]): string[] {
  if (namedConcepts(words, kinds).length > 0) return [words]
  const isKnown = (part: string) => namedConcepts(part, kinds).length > 0
  return words.split(JOINTS).flatMap((part) => {
    const sides = part.split('/')
    return sides.length > 1 && sides.every(isKnown) ? sides : part.trim() || []
  })
}

function shareCode(left: Named, right: Named): boolean {
  return left.codes.some(({ system, code }) =>
    right.codes.some((other) => other.code === code && other.system === system),
  )
}

/** The concepts that the words name, with everything below them. */
export function conceptFamily(words: string, kinds: readonly ConceptKind[]): Set<Concept> {
  const plain = namedConcepts(words, kinds)
  const meant = plain.length > 0 || !kinds.includes('drug') ? plain : conceptsOfText(drugNameOf(words), kinds)
  return new Set(meant.flatMap(withDescendants))
}

function namedConcepts(words: string, kinds: readonly ConceptKind[]): Concept[] {
  const whole = conceptsOfText(words, kinds)
  return whole.length > 0 ? whole : conceptsOfText(dropFillers(words, kinds), kinds)
}

/** 'S Urate', 'P Glucose': serum and plasma, as laboratories shorten them before a name. */
const SPECIMEN = /^(?:[SP]|WB|Serum|Plasma)[ -]+(?=\p{L}{3})/u

/** What a name of the chart is: by its codes, else by its whole text. */
export function conceptsOf(named: Named, kinds: readonly ConceptKind[]): Concept[] {
  const coded = named.codes.flatMap(({ system, code }) => conceptOfCode(system, code, kinds) ?? [])
  if (coded.length > 0) return coded
  const plain = conceptsOfText(named.display, kinds)
  const worded = plain.length > 0 ? plain : conceptsOfText(named.display.replace(SPECIMEN, ''), kinds)
  return worded.length > 0 || !kinds.includes('drug') ? worded : drugConceptsOf(named.display)
}

/** A drug is named by each of its ingredients; another record only where nothing better is known of it. */
function says(
  named: Named,
  family: ReadonlySet<Concept>,
  asked: string,
  kinds: readonly ConceptKind[],
): boolean {
  if (!kinds.includes('drug') && conceptsOf(named, kinds).length > 0) return false
  const displays = [named.display, named.display.replace(SIDES, '')]
  return (
    displays.some((display) => findConcepts(display, kinds).some(({ concept }) => family.has(concept))) ||
    saysWords(named, asked, kinds)
  )
}

/** 'Fracture of neck of right femur' is a fracture of neck of femur; the side is no part of what it is called. */
const SIDES = /\b(?:left|right|bilateral)\s+/gi

/** 'Glucose [Mass/volume] in Capillary blood' begins with what it measures; 'BP Systolic' with the panel it belongs to. */
function measures(
  named: Named,
  family: ReadonlySet<Concept>,
  asked: string,
  kinds: readonly ConceptKind[],
): boolean {
  if (OTHER_SPECIMENS.test(named.display.toLowerCase()) && !OTHER_SPECIMENS.test(asked)) return false
  const [first, second] = findConcepts(named.display, kinds)
  if (first?.start !== 0) return false
  return (
    family.has(first.concept) || (second?.concept.partOf === first.concept.id && family.has(second.concept))
  )
}

/** Where and how a thing was measured, which makes it no other thing. */
const QUALIFIERS = new Set(
  'and at bedside blood by capillary care clinic device external fingerstick from glucometer home in lab laboratory level measured meter of on outside plasma poc poct point quantitative random reported result self serum study test value venous whole'.split(
    ' ',
  ),
)

/** 'Creatinine (external lab)' is creatinine, 'Creatinine clearance' is not. */
function addsOnlyQualifiers({ display }: Named, kinds: readonly ConceptKind[]): boolean {
  const [first] = findConcepts(display, kinds)
  const rest = normalizeText(display.slice(first?.end ?? 0)).split(' ')
  return rest.every((word) => word === '' || QUALIFIERS.has(word))
}

/** Every word of the question stands in the name or in the display of one of its codes. */
function saysWords(named: Named, asked: string, kinds: readonly ConceptKind[]): boolean {
  const wanted = dropFillers(asked, kinds).split(' ').filter(Boolean)
  if (wanted.length === 0) return false
  const texts = [named.display, ...named.codes.flatMap(({ display }) => display ?? [])]
  return texts.some((text) => {
    const said = normalizeText(text).split(' ')
    return wanted.every((word) => said.some((other) => isSameWord(word, other)))
  })
}

const ENDINGS = /^(?:e?s|e?d|ing)$/
const SHORTEST_STEM = 5

/** 'screen' and 'screening', 'fracture' and 'fractured': the shorter is the longer without an ending. */
function isSameWord(one: string, other: string): boolean {
  if (one === other) return true
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  return short.length >= SHORTEST_STEM && long.startsWith(short) && ENDINGS.test(long.slice(short.length))
}

/**
 * The words that single out records of a kind: none for 'past operations' or 'regular medication', which ask for all of
 * them. Undefined then, and the words as they stand otherwise.
 */
export function specificName(words: string | undefined, kinds: readonly ConceptKind[]): string | undefined {
  if (words === undefined || conceptsOfText(words, kinds).length > 0) return words
  return dropFillers(words, kinds) === '' ? undefined : words
}

/** Words around a name that say nothing of it, or that any record of its kind is called by. */
export function isFiller(word: string): boolean {
  return FILLERS.has(word) || Object.values(KIND_WORDS).some((words) => words.has(word))
}

export function dropFillers(words: string, kinds: readonly ConceptKind[]): string {
  return normalizeText(words)
    .split(' ')
    .filter((word) => !FILLERS.has(word) && !kinds.some((kind) => KIND_WORDS[kind]?.has(word)))
    .join(' ')
}
