import type { Coding } from '@/lib/contracts/record-fields'
import { type JsonObject, readObject, readObjects, readText } from './json'

/** One Coding; a coding without a code says nothing that could be compared. */
export function readCoding(value: unknown): Coding | undefined {
  const coding = readObject(value)
  const code = readText(coding?.code)
  if (!code) return undefined
  const display = readText(coding?.display)
  return { system: readText(coding?.system) ?? '', code, ...(display && { display }) }
}

/** Every coding of a CodeableConcept, or of a list of them, in order. */
export function readCodings(concepts: unknown): Coding[] {
  return readObjects(concepts).flatMap((concept) =>
    readObjects(concept.coding).flatMap((coding) => readCoding(coding) ?? []),
  )
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

/** The code of a required-binding concept (`clinicalStatus`), which some sources send as a bare string. */
export function readStatusCode(value: unknown): string | undefined {
  const concept = readObject(value)
  return concept ? (readCodings(concept)[0]?.code ?? readText(concept.text)) : readText(value)
}

/** Category codes and words in lower case, without repetition: 'laboratory', 'vital-signs', 'food'. */
export function readCategories(value: unknown): string[] {
  const items = Array.isArray(value) ? value : [value]
  const words = items.flatMap((item) => {
    const codes = readCodings(item).flatMap(({ code, display }) => [code, ...(display ? [display] : [])])
    return codes.length > 0 ? codes : readConcepts(item)
  })
  return [...new Set(words.map((word) => word.toLowerCase()))]
}

/** The display a Reference carries; never its technical address, which says nothing to a reader. */
export function readReferenceText(value: unknown): string | undefined {
  return readText(readObject(value)?.display)
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
