import type { AbsenceStatus } from '@/lib/contracts/evidence'
import type { PatientScope } from '@/lib/contracts/patient-scope'
import { type Transaction, withScope } from '@/lib/db/transactions'
import type { ConceptKind } from '@/lib/terminology/concept'
import { type AllergyRelation, relateAllergy } from '@/lib/terminology/drug'
import { assertsNone } from './asserted-none'
import { type ChartRecord, detailOf } from './chart-record'
import type { Extent } from './extent'
import { findRecords } from './find-records'
import { selectNamed } from './match-name'
import { sortByTime } from './order'

const ALLERGY_KINDS: readonly ConceptKind[] = ['allergen', 'drug', 'drug-class']

/** The whole allergy list, sorted by what it asserts. Severest first within each. */
export interface AllergyList {
  /** In force: active, or without a status, which is the careful reading. */
  active: ChartRecord[]
  /** Once held, now inactive or resolved. */
  past: ChartRecord[]
  /** "No known …": statements of absence, never counted as allergies. */
  negations: ChartRecord[]
  /** Refuted or entered in error: no facts; shown only, marked, to who asks for that substance. */
  retracted: ChartRecord[]
  extent: Extent
}

export function readAllergies(scope: PatientScope): Promise<AllergyList> {
  return withScope(scope, (tx) => selectAllergies(tx, scope))
}

/** As `readAllergies`, inside a transaction that is open already. */
export async function selectAllergies(tx: Transaction, scope: PatientScope): Promise<AllergyList> {
  const { records, extent } = await findRecords(tx, scope, { types: ['AllergyIntolerance'], retracted: true })
  const sorted = sortByTime(records, 'newest').sort((left, right) => rankOf(left) - rankOf(right))
  const facts = sorted.filter(({ fields }) => !fields.negated)
  const isPast = ({ fields }: ChartRecord) => ['inactive', 'resolved'].includes(fields.clinicalStatus ?? '')
  const positive = facts.filter(({ fields }) => !assertsNone(fields))
  return {
    active: positive.filter((record) => !isPast(record)),
    past: positive.filter(isPast),
    negations: facts.filter((record) => assertsNone(record.fields) && !isPast(record)),
    retracted: sorted.filter(({ fields }) => fields.negated),
    extent,
  }
}

/** How the list answers on the whole; 'found' when there is an allergy in force. */
export function allergyStatus(list: AllergyList): 'found' | AbsenceStatus {
  if (list.active.length > 0) return 'found'
  return list.negations.length > 0 ? 'known-none' : list.extent.absence
}

/** An allergy that concerns a substance, and how: the substance itself, an ingredient, or a class of both. */
export interface ConcerningAllergy {
  record: ChartRecord
  relation: AllergyRelation
}

/**
 * Allergies that concern a substance: the substance itself, or one of its class in either direction. A class is a
 * reason to show the record, never to state an allergy to the substance.
 */
export function concerningSubstance(records: readonly ChartRecord[], substance: string): ConcerningAllergy[] {
  const named = records.map((record) => ({
    record,
    display: record.fields.display,
    codes: record.fields.codes,
  }))
  const same = selectNamed(named, substance, ALLERGY_KINDS, 'wide').map(({ record }) => record)
  return records.flatMap((record): ConcerningAllergy[] => {
    const { display } = record.fields
    const relation = relateAllergy(substance, display)
    if (relation) return [{ record, relation }]
    // By code alone, or by words that the terminology does not know.
    return same.includes(record) ? [{ record, relation: { match: 'same', through: display } }] : []
  })
}

/** Severest first (S34): high criticality or a severe reaction leads. */
function rankOf({ fields }: ChartRecord): number {
  if (detailOf(fields, 'criticality') === 'high' || detailOf(fields, 'severity') === 'severe') return 0
  return detailOf(fields, 'severity') === 'moderate' ? 1 : 2
}
