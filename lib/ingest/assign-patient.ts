import { patientReferences } from '@/lib/fhir/patient-references'
import type { BatchContext } from './batch-context'
import type { KnownPatients } from './find-patients'
import type { Incoming } from './incoming'
import { decidesAlone, readPlainSubject, SUBJECTS } from './plain-subject'
import { type Naming, readLiteral, readNaming } from './read-naming'

/** Whose chart a record belongs to, or why it belongs to none. */
export type Assignment =
  | { kind: 'patient'; patientId: string }
  /** Nothing in it leads to a patient: it stands where everybody may look. */
  | { kind: 'directory' }
  /** It names a patient who is not here, perhaps not yet; `isOther` as in Naming. */
  | { kind: 'missing'; isOther?: boolean }
  /** It names a patient by an address of a server that this source is not known by, perhaps not yet. */
  | { kind: 'foreign' }
  /** What it is about is not here, perhaps not yet. */
  | { kind: 'absent' }
  /** No document names it, perhaps not yet. */
  | { kind: 'unclaimed' }
  /** It says that it is about somebody, in a way that leads to no patient. */
  | { kind: 'unresolved' }
  /** `isOther`: it names several patients, so that no chart of one of them is the right one. */
  | { kind: 'ambiguous'; isOther?: boolean }
  | { kind: 'refused' }
  | { kind: 'nameless' }
  /** A record that it belongs to was itself not filed. */
  | { kind: 'orphaned' }
  /** Its id is another's: of a second server, or of a second entry of the input. */
  | { kind: 'otherServer' }
  | { kind: 'twin' }

/** A record that names no patient; what its neighbours are decides. */
export interface Unnamed {
  kind: 'unnamed'
  /** Addresses of what it says it is about, when that may be a patient's: nothing else may say otherwise. */
  subjects: string[]
  /** Its subject, or else everybody who takes part in it, is something that charts share. */
  elsewhere: 'subject' | 'participants' | undefined
  /** What an element says that is weaker than the strongest: no neighbour may contradict it. */
  participants?: Assignment
  /** Addresses in the strongest element, of a type that has no subject. */
  about: string[]
}

/** Types whose subject R4 lets be anything. */
const ABOUT_ANYTHING = new Set('Basic Binary Composition QuestionnaireResponse Task'.split(' '))
/** What may be a subject and lead to a patient; an observation "of an observation" is an error of its source. */
const LEADING_SUBJECTS = /^(?:Device|Group|Specimen)\//
/** Relatives are people of their own: what is about them is not about the patient. */
const OTHER_PEOPLE = /^(?:RelatedPerson|Person)\//

/**
 * Decides by the strongest element that names a patient. Two patients in it, or one who is not here: the record is
 * filed nowhere, because a guess could put it into the wrong chart.
 */
export function assignPatient(
  context: BatchContext,
  record: Incoming,
  known: KnownPatients,
): Assignment | Unnamed {
  const plain = readPlainSubject(context, record)
  const decidedAtOnce = plain && decide([readLiteral(context, plain, known)])
  if (decidedAtOnce) return decidedAtOnce
  let elsewhere: Unnamed['elsewhere']
  const subjects: string[] = []
  const about: string[] = []
  for (const { element, references } of patientReferences(record.resource)) {
    const namings = references.map((reference) => readNaming(context, reference, known, record.entry))
    const decided = decide(namings)
    const isSubject = element !== null && SUBJECTS.has(element)
    const isStrongest = decidesAlone(record.type, element)
    if (decided && elsewhere === 'subject') return { kind: 'unresolved' }
    if (decided && isStrongest) return decided
    if (decided) return { kind: 'unnamed', subjects, about, elsewhere, participants: decided }
    if (!isStrongest) continue
    const unknown = namings.find((naming) => naming.kind === 'unknown')
    if (unknown) return { kind: unknown.mayArrive ? 'missing' : 'unresolved' }
    const addresses = namings.flatMap((naming) => (naming.kind === 'neighbour' ? naming.address : []))
    if (isSubject && !addresses.every((address) => mayLead(record.type, address)))
      return { kind: 'unresolved' }
    if (isSubject) subjects.push(...addresses)
    else about.push(...addresses)
    if (!isSubject || addresses.length === 0) elsewhere = isSubject ? 'subject' : 'participants'
  }
  return { kind: 'unnamed', subjects, about, elsewhere }
}

function mayLead(type: string, subject: string): boolean {
  if (OTHER_PEOPLE.test(subject)) return false
  return ABOUT_ANYTHING.has(type) || LEADING_SUBJECTS.test(subject)
}

function decide(namings: readonly Naming[]): Assignment | undefined {
  const has = (kind: Naming['kind']) => namings.some((naming) => naming.kind === kind)
  if (has('refused')) return { kind: 'refused' }
  if (has('ambiguous')) return { kind: 'ambiguous' }
  const patientIds = new Set(
    namings.flatMap((naming) => (naming.kind === 'patient' ? naming.patientIds : [])),
  )
  const lost = (['foreign', 'unresolved', 'missing'] as const).find(has)
  if (patientIds.size > 1) return { kind: 'ambiguous', isOther: true }
  if (patientIds.size === 1 && lost) return { kind: 'ambiguous' }
  const [patientId] = patientIds
  if (patientId) return { kind: 'patient', patientId }
  if (lost !== 'missing') return lost && { kind: lost }
  return { kind: lost, isOther: namings.some((naming) => naming.kind === 'missing' && naming.isOther) }
}
