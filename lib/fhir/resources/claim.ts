import { readConcept } from '../concepts'
import { detail, readActors, referenceDetail } from '../details'
import { type JsonObject, readNumber, readObject, readObjects, readPrimitive, readText } from '../json'
import type { Descriptor } from './descriptor'

/** Claim and ExplanationOfBenefit: what was billed. Not a source for clinical lists. */
export const describeClaim: Descriptor = (resource) => ({
  display: `${resource.resourceType === 'Claim' ? 'Claim' : 'Explanation of benefit'} (${readConcept(resource.type) ?? 'type not given'})`,
  // Billing codes must not make a claim look like the condition or drug it bills for.
  codes: [],
  details: () => [
    ...detail(
      'item',
      'Items',
      readObjects(resource.item).flatMap((item) => readConcept(item.productOrService) ?? []),
    ),
    ...detail(
      'diagnosis',
      'Billed diagnosis',
      readObjects(resource.diagnosis).flatMap((it) => readConcept(it.diagnosisCodeableConcept) ?? []),
    ),
    ...detail('total', 'Total', readTotals(resource.total)),
    ...detail('outcome', 'Outcome', readText(resource.outcome)),
    ...detail('use', 'Use', readText(resource.use)),
    ...referenceDetail('provider', 'Provider', resource.provider),
    ...referenceDetail('insurer', 'Insurer', resource.insurer),
    ...referenceDetail('facility', 'Facility', resource.facility),
    ...detail('insurance', 'Insurance', readActors(resource.insurance, 'coverage', 'category')),
  ],
})

/** Claim has one Money, ExplanationOfBenefit a list of categorised amounts. */
function readTotals(value: unknown): string[] {
  return readObjects(value).flatMap((total) => {
    const amount = writeMoney(readObject(total.amount) ?? total)
    const category = readConcept(total.category)
    return amount ? [category ? `${category} ${amount}` : amount] : []
  })
}

function writeMoney(money: JsonObject): string | undefined {
  const amount = readNumber(money.value)?.text
  return amount && [amount, readPrimitive(money.currency)].filter(Boolean).join(' ')
}
