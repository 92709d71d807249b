import { conceptsOfText } from '@/lib/terminology/lookup'

/** Blood and what is made of it: the specimen that a reader expects when a test names none. */
const OF_BLOOD =
  / (?:in|of) (?:Serum or Plasma|Serum, Plasma or Blood|Platelet poor plasma|Serum|Plasma|Blood)$/i
/** What LOINC measures a thing by; the unit beside the value says it again. */
const PROPERTY = / \[(?:#|Mass|Moles|Units|Enzymatic|Entitic|Volume|Presence|Ratio|Type)[^\]]*\]/gi
const METHOD = / by [^[\]]+$/

/**
 * The name that leads in a list: the concept's own where the terminology knows the test, else the source's without kind of
 * property and method. Any specimen but blood stays: urine is not to be read as serum. The source's full name is shown
 * beneath, so that nothing that tells two tests apart is lost.
 */
export function leadingName(display: string): string {
  return conceptName(display) ?? withoutProperty(display)
}

/** What a question may call this result; null where the terminology does not know the whole of its name. */
export function conceptName(display: string): string | null {
  const bare = withoutProperty(display)
  // A share of the total is named after its part: "Hemoglobin A1c/Hemoglobin.total".
  const analyte = bare.replace(OF_BLOOD, '').replace(/\/[^/ ]+\.total$/i, '')
  // LOINC puts the kind behind the thing: "Bilirubin.total".
  const turned = analyte.replace(/^([^./]+)\.([a-z]+)$/i, '$2 $1')
  return nameOfText(display) ?? nameOfText(analyte) ?? nameOfText(turned)
}

function withoutProperty(display: string): string {
  return display
    .replace(METHOD, '')
    .replace(PROPERTY, '')
    .replace(/ panel with all children optional$/i, '')
}

function nameOfText(text: string): string | null {
  const [concept, another] = conceptsOfText(text, ['lab', 'vital', 'survey'])
  return concept && !another ? (concept.shortName ?? concept.name) : null
}
