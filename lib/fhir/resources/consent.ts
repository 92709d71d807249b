import { readCodings, readConcept, readConcepts, readReferenceTexts } from '../concepts'
import { span } from '../dates'
import { detail, referenceDetail } from '../details'
import { type JsonObject, readObject, readObjects, readText } from '../json'
import { printElement } from '../print-element'
import { writePeriod } from '../values'
import type { Descriptor } from './descriptor'

const DEEPEST = 3

/**
 * What the patient agreed to or refused. Wishes about resuscitation are among it: every word stays the source's own, and
 * which way a provision goes ('deny', 'permit') stands before what it is about.
 */
export const describeConsent: Descriptor = (resource) => {
  const provision = readObject(resource.provision)
  return {
    display: readConcepts(resource.category)[0] ?? readConcept(resource.scope) ?? '',
    codes: readCodings(resource.category),
    ...span(readText(resource.dateTime)),
    details: () => [
      ...detail('scope', 'Scope', readConcept(resource.scope)),
      ...detail('category', 'Category', readConcepts(resource.category)),
      ...detail('policyRule', 'Policy', readConcept(resource.policyRule)),
      ...detail('provision', 'Provision', provision ? listProvisions(provision, 0) : []),
      ...detail('validity', 'Valid', writePeriod(provision?.period)),
      ...detail('verification', 'Verified', readObjects(resource.verification).flatMap(writeVerification)),
      ...detail('attachment', 'Attached', readText(readObject(resource.sourceAttachment)?.title)),
      ...referenceDetail('source', 'Source', resource.sourceReference),
      ...referenceDetail('performer', 'Given by', resource.performer),
      ...referenceDetail('organization', 'Held by', resource.organization),
    ],
  }
}

/** A provision inside another one is an exception to it. */
function listProvisions(provision: JsonObject, depth: number): string[] {
  const about = ['code', 'action', 'purpose', 'class', 'securityLabel', 'actor', 'data'].flatMap(
    (name) => printElement(provision[name]) ?? [],
  )
  const parts = [readText(provision.type), ...about].filter(Boolean).join(': ')
  const period = depth > 0 ? writePeriod(provision.period) : undefined
  const own = [parts, period].filter(Boolean).join(', ')
  const inner = depth < DEEPEST ? readObjects(provision.provision) : []
  const exceptions = inner.flatMap((one) => listProvisions(one, depth + 1))
  return [...(own ? [depth > 0 ? `except ${own}` : own] : []), ...exceptions]
}

function writeVerification({ verified, verifiedWith, verificationDate }: JsonObject): string[] {
  const answer = printElement(verified)
  const about = [...readReferenceTexts(verifiedWith), readText(verificationDate)].filter(Boolean).join(', ')
  return answer ? [about ? `${answer} (${about})` : answer] : []
}
