import type { Coding } from '@/lib/contracts/record-fields'
import { type JsonObject, readList, readObject, readObjects, readText } from './json'
import { R4_TYPES } from './r4-types'

/** One Coding; a coding without a code says nothing that could be compared. */
function readCoding(value: unknown): Coding | undefined {
  const coding = readObject(value)
  const code = readText(coding?.code)
  if (!code) return undefined
  const display = readText(coding?.display)
  return { system: readText(coding?.system) ?? '', code, ...(display && { display }) }
}

/** Every coding of a CodeableConcept, or of a list of them, in order. */
export function readCodings(concepts: unknown): Coding[] {
  const codings: Coding[] = []
  for (const concept of readObjects(concepts))
    for (const item of readList(concept.coding)) {
      const coding = readCoding(item)
      if (coding) codings.push(coding)
    }
  return codings
}

/** The words of a CodeableConcept: its text, else the display that the user chose or the first one, else the code. */
export function readConcept(value: unknown): string | undefined {
  const concept = readObject(value)
  if (!concept) return readText(value)
  const codings = readObjects(concept.coding)
  const chosen = codings.find((coding) => coding.userSelected === true && readText(coding.display))
  const shown = chosen ?? codings.find((coding) => readText(coding.display)) ?? codings[0]
  return readText(concept.text) ?? readCodingText(shown)
}

/** The words of a Coding: its display, else its code. */
export function readCodingText(value: unknown): string | undefined {
  const coding = readObject(value)
  return readText(coding?.display) ?? readText(coding?.code)
}

export function readConcepts(value: unknown): string[] {
  const items = Array.isArray(value) ? value : [value]
  return items.flatMap((item) => readConcept(item) ?? [])
}

/**
 * A status as FHIR spells it: 'entered-in-error'. Some sources send a bare string for a concept, a local code beside HL7's,
 * or 'Entered in error': a status that is compared must not be missed over its spelling.
 */
export function readStatusCode(value: unknown): string | undefined {
  const status = typeof value === 'string' ? readText(value) : readConceptCode(value)
  return status && /[A-Z _]/.test(status) ? status.toLowerCase().replace(/[ _]+/g, '-') : status
}

function readConceptCode(value: unknown): string | undefined {
  const codings = readCodings(value)
  const coding = codings.find(({ system }) => system.includes('hl7.org')) ?? codings[0]
  // A number of SNOMED CT is no status; its words are.
  const code = coding && /^\d+$/.test(coding.code) ? (coding.display ?? coding.code) : coding?.code
  return code ?? readText(readObject(value)?.text)
}

/** Category codes and words in lower case, without repetition: 'laboratory', 'vital-signs', 'food'. */
export function readCategories(value: unknown): string[] {
  const words = new Set<string>()
  for (const item of readList(value)) {
    const codings = readCodings(item)
    for (const { code, display } of codings) {
      words.add(code.toLowerCase())
      if (display) words.add(display.toLowerCase())
    }
    if (codings.length === 0) for (const word of readConcepts(item)) words.add(word.toLowerCase())
  }
  return [...words]
}

/** The display a Reference carries; never its technical address, which says nothing to a reader. */
export function readReferenceText(value: unknown): string | undefined {
  const display = readText(readObject(value)?.display)
  return display && isAddress(display) ? undefined : display
}

/** A technical address, also where words should stand: some sources repeat 'Patient/123' or 'urn:uuid:…' as the display. */
export function isAddress(text: string): boolean {
  if (/^(?:urn:|https?:|#)\S+$/i.test(text)) return true
  const [, type] = /^([A-Za-z]+)[/?]\S+$/.exec(text) ?? []
  return type !== undefined && R4_TYPES.has(type)
}

export function readReferenceTexts(value: unknown): string[] {
  return readObjects(value).flatMap((reference) => readReferenceText(reference) ?? [])
}

/** The contained resource a `#id` reference points to. */
export function findContained(resource: JsonObject, reference: unknown): JsonObject | undefined {
  const target = readText(readObject(reference)?.reference)
  if (!target?.startsWith('#')) return undefined
  return readObjects(resource.contained).find(({ id }) => readText(id) === target.slice(1))
}
