import type { RecordFields } from '@/lib/contracts/record-fields'
import { findContained, readCodings, readConcept, readReferenceText } from '../concepts'
import { conceptDetail, detail, referenceDetail } from '../details'
import { type FhirResource, type JsonObject, readObject, readObjects, readText } from '../json'
import { writeRatio } from '../values'
import type { Descriptor } from './descriptor'

export const describeMedication: Descriptor = (resource) => ({
  display: nameMedication(resource) ?? '',
  details: () => [
    ...conceptDetail('form', 'Form', resource.form),
    ...detail(
      'ingredient',
      'Ingredient',
      readObjects(resource.ingredient).flatMap((it) => nameIngredient(it) ?? []),
    ),
    ...referenceDetail('manufacturer', 'Manufacturer', resource.manufacturer),
    ...detail('lotNumber', 'Lot number', readText(readObject(resource.batch)?.lotNumber)),
  ],
})

/** medication[x] of an order, statement, administration or dispense: coded, contained, or a reference with a display. */
export function readMedication(resource: FhirResource): Pick<RecordFields, 'display' | 'codes'> {
  const contained = findContained(resource, resource.medicationReference)
  const concept = resource.medicationCodeableConcept ?? contained?.code
  const named = readConcept(resource.medicationCodeableConcept) ?? (contained && nameMedication(contained))
  return {
    display: named ?? readReferenceText(resource.medicationReference) ?? '',
    codes: readCodings(concept),
  }
}

function nameMedication(medication: JsonObject): string | undefined {
  const ingredients = readObjects(medication.ingredient).flatMap((it) => nameIngredient(it) ?? [])
  return readConcept(medication.code) ?? (ingredients.join(' / ') || undefined)
}

function nameIngredient(ingredient: JsonObject): string | undefined {
  const name = readConcept(ingredient.itemCodeableConcept) ?? readReferenceText(ingredient.itemReference)
  const strength = writeRatio(ingredient.strength)
  return name && (strength ? `${name} ${strength}` : name)
}
