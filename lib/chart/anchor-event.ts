import type { PatientScope } from '@/lib/contracts/patient-scope'
import type { Transaction } from '@/lib/db/transactions'
import type { ConceptKind } from '@/lib/terminology/concept'
import { normalizeText } from '@/lib/terminology/normalize'
import type { ChartRecord } from './chart-record'
import { isOfClass, isVisit, saysReason } from './encounters'
import { findRecords } from './find-records'
import { type Order, sortByTime } from './order'
import { isUnderstood } from './understood'

/** Something of this chart before and after which may be asked: an operation, a stay, a diagnosis, the start of a drug. */
export interface AnchorEvent {
  record: ChartRecord
  /** The day that counts: of its beginning, or of its end ("stopping metformin", "discharge"). A FHIR date as written. */
  date: string
}

export interface FoundAnchors {
  /** Those that the words may mean, in the order asked for. */
  events: AnchorEvent[]
  understood: boolean
}

const DRUGS = ['MedicationRequest', 'MedicationStatement', 'MedicationAdministration']
/** What is meant first where the words fit records of several types. */
const TYPES = ['Procedure', ...DRUGS, 'Condition', 'Immunization']
const KINDS: readonly ConceptKind[] = ['procedure', 'drug', 'drug-class', 'condition', 'vaccine']
const ENDING =
  /\b(?:stop\w*|discontinu\w+|coming off|came off|end(?:ing)? of|complet\w+|finish\w*|discharged?)\b/gi
const DRUG_START =
  /\b(?:start\w*|initiat\w+|beg[ia]n\w*|going on|put on|prescri\w+|first dose|commenc\w+)\b/gi
const DIAGNOSIS = /\b(?:diagnos\w+|onset)\b/gi
const STAY =
  /\b(?:admissions?|admitted|hospitali[sz]ations?|inpatient|hospital|stays?|discharged?|emergency|ED|visits?|encounters?)\b/gi
const JOINTS =
  /\b(?:the|a|an|of|with|was|were|being|her|his|their|last|first|latest|in|on|for|to|treatment|therapy)\b/gi

/** The events of this chart that the words name, by date. Those without a date cannot be an anchor and are left out. */
export async function findAnchors(
  tx: Transaction,
  scope: PatientScope,
  words: string,
  order: Order,
): Promise<FoundAnchors> {
  const edge = words.match(ENDING) ? 'end' : 'start'
  const name = [ENDING, DRUG_START, DIAGNOSIS, STAY, JOINTS]
    .reduce((text, pattern) => text.replace(pattern, ' '), words)
    .replace(/\s+/g, ' ')
    .trim()
  const stays = words.match(STAY) ? await findStays(tx, scope, words, name) : []
  const told = stays.length > 0 || name === '' ? stays : await findNamed(tx, scope, name, typesMeant(words))
  // What no record is called by may still be why somebody came.
  const named = told.length > 0 || name === '' ? told : await findVisitsFor(tx, scope, name)
  const events = sortByTime(named, order).flatMap((record): AnchorEvent[] => {
    const date = edge === 'end' ? record.fields.end : record.date
    return date ? [{ record, date }] : []
  })
  return { events, understood: named.length > 0 || name === '' || (await isUnderstood(tx, scope, name)) }
}

function typesMeant(words: string): string[] {
  if (words.match(DIAGNOSIS)) return ['Condition']
  if (words.match(DRUG_START)) return [...DRUGS, 'Immunization', 'Procedure', 'Condition']
  return TYPES
}

async function findNamed(
  tx: Transaction,
  scope: PatientScope,
  name: string,
  types: readonly string[],
): Promise<ChartRecord[]> {
  const { records } = await findRecords(tx, scope, { types, name, kinds: KINDS })
  for (const type of types) {
    const family = DRUGS.includes(type) ? DRUGS : [type]
    const fitting = records.filter(({ fields }) => family.includes(fields.resourceType))
    if (fitting.length > 0) return fitting
  }
  return []
}

async function findVisitsFor(tx: Transaction, scope: PatientScope, reason: string): Promise<ChartRecord[]> {
  const { records } = await findRecords(tx, scope, { types: ['Encounter'] })
  return records.filter((record) => isVisit(record) && saysReason(record, reason))
}

/** Stays and visits by the ward's word for them and by what else is said: "the admission for pneumonia". */
async function findStays(
  tx: Transaction,
  scope: PatientScope,
  words: string,
  reason: string,
): Promise<ChartRecord[]> {
  const { records } = await findRecords(tx, scope, { types: ['Encounter'] })
  const said = normalizeText(words)
  const ofClass = /\b(?:emergency|ed)\b/.test(said)
    ? 'emergency'
    : /\b(?:visit|encounter)\b/.test(said)
      ? undefined
      : 'inpatient'
  return records.filter(
    (record) => isVisit(record) && isOfClass(record, ofClass) && saysReason(record, reason || undefined),
  )
}
