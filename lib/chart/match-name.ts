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
  'a an and any by for from had has have her his history in last latest level of on or patient reading recent result s status test the their to value was with'.split(
    ' ',
  ),
)
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
  const family = conceptFamily(words, kinds)
  if (family.size === 0) return candidates.filter((candidate) => saysWords(candidate, asked))
  const known = candidates.filter((candidate) => conceptsOf(candidate, kinds).some((it) => family.has(it)))
  if (style === 'exact' && known.length > 0) return known
  const others = candidates.filter((candidate) => !known.includes(candidate))
  const alike = others.filter((candidate) =>
    style === 'wide'
      ? says(candidate, family, asked, kinds)
      : conceptsOf(candidate, kinds).length === 0 && measures(candidate, family, asked, kinds),
  )
  return candidates.filter((candidate) => known.includes(candidate) || alike.includes(candidate))
}

function shareCode(left: Named, right: Named): boolean {
  return left.codes.some(({ system, code }) =>
    right.codes.some((other) => other.code === code && other.system === system),
  )
}

/** The concepts that the words name, with everything below them. */
export function conceptFamily(words: string, kinds: readonly ConceptKind[]): Set<Concept> {
  const named = conceptsOfText(words, kinds)
  const plain = named.length > 0 ? named : conceptsOfText(dropFillers(words), kinds)
  const meant = plain.length > 0 || !kinds.includes('drug') ? plain : conceptsOfText(drugNameOf(words), kinds)
  return new Set(meant.flatMap(withDescendants))
}

/** What a name of the chart is: by its codes, else by its whole text. */
export function conceptsOf(named: Named, kinds: readonly ConceptKind[]): Concept[] {
  const coded = named.codes.flatMap(({ system, code }) => conceptOfCode(system, code, kinds) ?? [])
  if (coded.length > 0) return coded
  const worded = conceptsOfText(named.display, kinds)
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
  return (
    findConcepts(named.display, kinds).some(({ concept }) => family.has(concept)) || saysWords(named, asked)
  )
}

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

/** Every word of the question stands in the name or in the display of one of its codes. */
function saysWords(named: Named, asked: string): boolean {
  const wanted = asked.split(' ').filter((word) => !FILLERS.has(word))
  if (wanted.length === 0) return false
  const texts = [named.display, ...named.codes.flatMap(({ display }) => display ?? [])]
  return texts.some((text) => {
    const said = normalizeText(text).split(' ')
    return wanted.every((word) => said.includes(word))
  })
}

function dropFillers(words: string): string {
  return normalizeText(words)
    .split(' ')
    .filter((word) => !FILLERS.has(word))
    .join(' ')
}
