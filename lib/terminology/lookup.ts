import type { CodeSystem, Concept, ConceptKind, ConceptMatch } from './concept'
import { CONCEPTS } from './concepts'
import { normalizeText, tokenize } from './normalize'
import { buildPhraseIndex, matchPhraseAt } from './phrase-index'

const SYSTEMS: Readonly<Record<string, CodeSystem>> = {
  'http://loinc.org': 'loinc',
  'urn:oid:2.16.840.1.113883.6.1': 'loinc',
  'http://snomed.info/sct': 'snomed',
  'urn:oid:2.16.840.1.113883.6.96': 'snomed',
  'http://www.nlm.nih.gov/research/umls/rxnorm': 'rxnorm',
  'urn:oid:2.16.840.1.113883.6.88': 'rxnorm',
  'http://hl7.org/fhir/sid/cvx': 'cvx',
  'urn:oid:2.16.840.1.113883.12.292': 'cvx',
}
const CODE_SYSTEMS = ['loinc', 'snomed', 'rxnorm', 'cvx'] as const
// SNOMED CT writes what a term is behind it: "Asthma (disorder)".
const SEMANTIC_TAG =
  / \((?:disorder|finding|situation|substance|organism|procedure|regime\/therapy|product|event|physical object)\)$/i

const phraseIndex = buildPhraseIndex(CONCEPTS)
const byId = new Map(CONCEPTS.map((concept) => [concept.id, concept]))
const byCode = indexCodes()
const children = indexChildren()

/**
 * Concepts named in a text, leftmost and longest first: "diastolic BP" is diastolic pressure, not blood pressure too.
 * A phrase that names several concepts gives one match each, at the same place. Offsets are UTF-16 units.
 */
export function findConcepts(text: string, kinds?: readonly ConceptKind[]): ConceptMatch[] {
  const wanted = kinds && new Set(kinds)
  const tokens = tokenize(text)
  const matches: ConceptMatch[] = []
  for (let at = 0; at < tokens.length; at += 1) {
    const hit = matchPhraseAt(phraseIndex, text, tokens, at, wanted)
    const first = tokens[at]
    const last = hit && tokens[at + hit.tokenCount - 1]
    if (!hit || !first || !last) continue
    const { start } = first
    const { end } = last
    for (const concept of hit.concepts)
      matches.push({ concept, start, end, matchedText: text.slice(start, end) })
    at += hit.tokenCount - 1
  }
  return matches
}

/** The concept a code belongs to; `system` is a FHIR system URI or one of loinc, snomed, rxnorm, cvx. */
export function conceptOfCode(
  system: string,
  code: string,
  kinds?: readonly ConceptKind[],
): Concept | undefined {
  const concepts = byCode.get(`${SYSTEMS[system] ?? system}|${code}`)
  return kinds ? concepts?.find((concept) => kinds.includes(concept.kind)) : concepts?.[0]
}

/** The concept with this id, if there is one. */
export function conceptById(id: string): Concept | undefined {
  return byId.get(id)
}

/** Every concept of one kind, in the order of the data. */
export function conceptsOfKind(kind: ConceptKind): Concept[] {
  return CONCEPTS.filter((concept) => concept.kind === kind)
}

/** A concept and everything below it: "statin" → simvastatin, atorvastatin …; "diabetes" → type 1, type 2. */
export function withDescendants(concept: Concept): Concept[] {
  const found = new Set([concept])
  for (const member of found) for (const child of children.get(member.id) ?? []) found.add(child)
  return [...found]
}

/** Whether one concept is the other or lies below it. */
export function isWithin(narrow: Concept, wide: Concept): boolean {
  return withDescendants(wide).includes(narrow)
}

/** The concepts a whole text names ("Hypertension (disorder)", "HTN"), not those it merely contains. */
export function conceptsOfText(text: string, kinds?: readonly ConceptKind[]): Concept[] {
  const phrase = text.trim().replace(SEMANTIC_TAG, '')
  const length = tokenize(phrase).length
  if (length === 0) return []
  const hit = matchPhraseAt(phraseIndex, phrase, tokenize(phrase), 0, kinds && new Set(kinds))
  return hit?.tokenCount === length ? hit.concepts : []
}

/**
 * Other words for what a text names, for full text search: "MI" → myocardial infarction, heart attack.
 * Lower case, without what the text already says; short ambiguous abbreviations are left out, because they match too much.
 */
export function expandClinicalTerms(text: string, kinds?: readonly ConceptKind[]): string[] {
  const said = ` ${normalizeText(text)} `
  const terms = new Map<string, string>()
  for (const { concept } of findConcepts(text, kinds)) {
    for (const member of withDescendants(concept)) {
      for (const term of [member.name, ...member.aliases]) {
        const normal = normalizeText(term)
        if (normal.length > 2 && !said.includes(` ${normal} `) && !terms.has(normal))
          terms.set(normal, term.toLowerCase())
      }
    }
  }
  return [...terms.values()]
}

function indexCodes(): Map<string, Concept[]> {
  const index = new Map<string, Concept[]>()
  for (const concept of CONCEPTS) {
    for (const system of CODE_SYSTEMS) {
      for (const code of concept[system] ?? []) {
        const key = `${system}|${code}`
        index.set(key, [...(index.get(key) ?? []), concept])
      }
    }
  }
  return index
}

function indexChildren(): Map<string, Concept[]> {
  const index = new Map<string, Concept[]>()
  for (const concept of CONCEPTS) {
    for (const parent of concept.parents ?? []) index.set(parent, [...(index.get(parent) ?? []), concept])
  }
  return index
}
