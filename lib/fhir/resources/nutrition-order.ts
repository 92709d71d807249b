import { readConcept, readConcepts } from '../concepts'
import { span } from '../dates'
import { conceptDetail, detail, noteDetails, referenceDetail } from '../details'
import { type JsonObject, readObject, readObjects, readText } from '../json'
import { writeTiming } from '../timing'
import { writeQuantity } from '../values'
import type { Descriptor } from './descriptor'

/** A diet, supplement or tube feed that was ordered. */
export const describeNutritionOrder: Descriptor = (resource) => {
  const diet = readObject(resource.oralDiet)
  const feed = readObject(resource.enteralFormula)
  const supplements = readObjects(resource.supplement)
  const names = [
    ...readConcepts(diet?.type),
    ...supplements.flatMap(({ type, productName }) => readConcept(type) ?? readText(productName) ?? []),
    readConcept(feed?.baseFormulaType) ?? readText(feed?.baseFormulaProductName),
  ].filter(Boolean)
  return {
    display: names.join(', '),
    ...span(readText(resource.dateTime)),
    details: () => [
      ...detail('intent', 'Intent', readText(resource.intent)),
      ...detail(
        'texture',
        'Texture',
        readObjects(diet?.texture).flatMap(({ modifier }) => readConcept(modifier) ?? []),
      ),
      ...conceptDetail('fluid', 'Fluid consistency', diet?.fluidConsistencyType),
      ...detail('nutrient', 'Nutrients', readObjects(diet?.nutrient).flatMap(writeNutrient)),
      ...detail('supplement', 'Supplement', supplements.flatMap(writeSupplement)),
      ...detail('feed', 'Tube feed', feed && writeFeed(feed)),
      ...detail('instruction', 'Instruction', [
        ...[diet, feed].flatMap(
          (part) => readText(part?.instruction) ?? readText(part?.administrationInstruction) ?? [],
        ),
      ]),
      ...conceptDetail('exclude', 'To be left out', resource.excludeFoodModifier),
      ...conceptDetail('preference', 'Preference', resource.foodPreferenceModifier),
      ...referenceDetail('allergy', 'Allergies considered', resource.allergyIntolerance),
      ...referenceDetail('orderer', 'Ordered by', resource.orderer),
      ...noteDetails(resource),
    ],
  }
}

function writeNutrient({ modifier, amount }: JsonObject): string[] {
  const text = [readConcept(modifier), writeQuantity(amount)].filter(Boolean).join(' ')
  return text ? [text] : []
}

function writeSupplement({ type, productName, quantity, instruction }: JsonObject): string[] {
  const name = readConcept(type) ?? readText(productName)
  const about = [writeQuantity(quantity), readText(instruction)].filter(Boolean).join(', ')
  return name ? [about ? `${name} (${about})` : name] : []
}

function writeFeed(feed: JsonObject): string {
  const most = writeQuantity(feed.maxVolumeToDeliver)
  const given = readObjects(feed.administration).map((one) =>
    [writeQuantity(one.quantity), writeQuantity(one.rateQuantity), writeTiming(one.schedule, { isSo: false })]
      .filter(Boolean)
      .join(', '),
  )
  return [readConcept(feed.routeofAdministration), ...given, most && `maximum ${most}`]
    .filter(Boolean)
    .join(', ')
}
