import { readConcept } from './concepts'
import { type FhirResource, type JsonObject, readObject, readObjects, readText } from './json'

/** A stretch of XHTML under its heading; `level` is 1 for the outermost. */
export interface NarrativePart {
  level: number
  title?: string
  /** XHTML as written, untrusted. */
  div?: string
  /** Plain words in place of XHTML. */
  words?: string
}

/** Real documents nest two or three deep. */
const DEEPEST = 20

/** The sections of a Composition in order, nested ones after what their parent says itself. */
export function readSections(sections: unknown, level = 1): NarrativePart[] {
  if (level > DEEPEST) return []
  return readObjects(sections).flatMap((section) => {
    const title = readText(section.title) ?? readConcept(section.code)
    const inner = readSections(section.section, level + 1)
    const div = readDiv(section)
    const words = div ? undefined : readConcept(section.emptyReason)
    if (!div && !words && inner.length === 0) return []
    return [{ level, ...(title && { title }), ...(div && { div }), ...(words && { words }) }, ...inner]
  })
}

/**
 * The narrative of a resource, when it says more than its elements: the standard's word for that is `additional`.
 * `generated` and `extensions` mean a restatement, yet some systems label whole reports so; such a narrative counts only
 * when most of its words stand nowhere else in the resource. Showing a restatement as a note would state each fact twice.
 */
export function readNarrative(resource: FhirResource): NarrativePart[] {
  const div = readDiv(resource)
  const status = readText(readObject(resource.text)?.status)
  if (!div || status === 'empty') return []
  return status === 'additional' || saysMore(resource, div) ? [{ level: 1, div }] : []
}

const FEWEST_NEW_WORDS = 20

function saysMore(resource: FhirResource, div: string): boolean {
  const { text: _, ...elements } = resource
  const known = new Set(wordsOf(JSON.stringify(elements)))
  const told = new Set(wordsOf(div.replace(/<[^<>]*>/g, ' ')))
  const unknown = [...told].filter((word) => !known.has(word)).length
  return unknown >= FEWEST_NEW_WORDS && unknown > told.size / 2
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/\p{L}{3,}/gu) ?? []
}

function readDiv(element: JsonObject): string | undefined {
  const div = readText(readObject(element.text)?.div)
  return div && /[^\s]/.test(div.replace(/<[^<>]*>/g, '')) ? div : undefined
}
