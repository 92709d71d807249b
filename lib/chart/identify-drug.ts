import { createHash } from 'node:crypto'
import { drugConceptsOf, drugNameOf } from '@/lib/terminology/drug'
import { normalizeText } from '@/lib/terminology/normalize'

/**
 * One key for all displays of a drug, fit for an address: ids of the terminology, so that brand and generic meet; else a
 * digest of the name, which may stand for nothing but itself.
 */
export function identifyDrug(display: string): string {
  const ids = drugConceptsOf(display).map(({ id }) => id)
  if (ids.length > 0) return [...new Set(ids)].sort().join('+')
  const name = drugNameOf(display) || normalizeText(display)
  return `name-${createHash('sha256').update(name).digest('hex').slice(0, 16)}`
}
