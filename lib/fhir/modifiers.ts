import type { RecordDetail } from '@/lib/contracts/record-fields'
import { detail } from './details'
import { splitWords } from './element-words'
import { type JsonObject, readObject, readObjects, readText } from './json'
import { printElement } from './print-element'

/** R4's own extension for request types that have no element of that name. */
const DO_NOT_PERFORM = 'http://hl7.org/fhir/StructureDefinition/request-doNotPerform'
const DEEPEST = 4

/** An order not to do something. */
export function isProhibition(resource: JsonObject): boolean {
  return (
    resource.doNotPerform === true ||
    readObjects(resource.modifierExtension).some(
      ({ url, valueBoolean }) => url === DO_NOT_PERFORM && valueBoolean === true,
    )
  )
}

/**
 * Modifiers that we do not know, wherever in the resource they stand. FHIR forbids to process such a record as if they
 * were not there: they may turn it into its opposite ('not given'). They lead the details.
 */
export function modifierDetails(resource: JsonObject): RecordDetail[] {
  const names = findModifiers(resource, 0).flatMap((modifier) => nameModifier(modifier) ?? [])
  const rules = readText(resource.implicitRules) ? ['made under special rules of its source'] : []
  return detail('unknownModifier', 'May change the meaning', [...names, ...rules])
}

function findModifiers(element: JsonObject, depth: number): JsonObject[] {
  const own = element.modifierExtension === undefined ? [] : readObjects(element.modifierExtension)
  if (depth === DEEPEST) return own
  for (const name in element) {
    const value = element[name]
    // A modifier of a contained resource is not one of this record.
    if (typeof value !== 'object' || name === 'contained' || name === 'modifierExtension') continue
    for (const item of Array.isArray(value) ? value : [value]) {
      const object = readObject(item)
      if (object) own.push(...findModifiers(object, depth + 1))
    }
  }
  return own
}

/** 'https://example.org/fhir/StructureDefinition/not-given' with true → 'not given: yes'. */
function nameModifier(modifier: JsonObject): string | undefined {
  const { url } = modifier
  if (url === DO_NOT_PERFORM) return undefined
  const name = readText(url)?.split(/[/#:]/).filter(Boolean).at(-1)
  const words = name ? splitWords(name).replace(/[-_]+/g, ' ') : 'a modifier without a name'
  const element = Object.keys(modifier).find((key) => key.startsWith('value'))
  const value = element && printElement(modifier[element])
  return value ? `${words}: ${value}` : words
}
