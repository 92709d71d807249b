import { mayBePatients } from '@/lib/fhir/patient-compartment'
import type { Assignment, Unnamed } from './assign-patient'
import type { BatchContext } from './batch-context'
import { findCarriers } from './find-carriers'
import { listAddresses } from './find-patients'
import { findStandings, type Standing, typeOf } from './find-standings'
import { addressOf, type Incoming } from './incoming'
import { isRefusedChart } from './read-naming'
import { mayStandAlone } from './stand-alone'

export interface UnnamedRecord extends Unnamed {
  record: Incoming
}

/** Everything that what a record refers to says about its patient. */
interface Leads {
  patientIds: Set<string>
  /** Why one of the neighbours stands nowhere. */
  lost: Assignment | undefined
  /** One of them is not here, so that nobody knows whose it is. */
  isOpen: boolean
}

/**
 * Whose charts the records belong to that name no patient: a Provenance of an Observation belongs to that Observation's
 * patient, through as many steps as it takes. `decided` holds what this batch has settled: the version of a neighbour that
 * came with the record counts, not the one that is stored.
 */
export async function assignByNeighbours(
  context: BatchContext,
  batch: readonly Incoming[],
  unnamed: readonly UnnamedRecord[],
  decided: ReadonlyMap<string, Assignment>,
): Promise<Assignment[]> {
  if (unnamed.length === 0) return []
  const carriers = await findCarriers(context, batch)
  const graph = new Map(unnamed.map((it) => [addressOf(it.record), toNode(context, it, carriers)]))
  const addresses = [...graph].flatMap(([own, { subjects, neighbours }]) => [own, ...subjects, ...neighbours])
  const standings = await findStandings(
    context,
    addresses.filter((address) => !decided.has(address) || CHANGES_HANDS.test(address)),
  )
  const walk: Walk = { context, graph, decided, standings }
  return [...graph.values()].map((node) => assign(walk, node))
}

interface Node extends UnnamedRecord {
  neighbours: readonly string[]
}

interface Walk {
  context: BatchContext
  graph: ReadonlyMap<string, Node>
  decided: ReadonlyMap<string, Assignment>
  standings: ReadonlyMap<string, Standing>
}

/** What charts share may mention a patient's record without becoming that patient's. */
function toNode(
  context: BatchContext,
  it: UnnamedRecord,
  carriers: ReadonlyMap<string, ReadonlySet<string>>,
): Node {
  if (!mayBePatients(it.record.type)) return { ...it, neighbours: [] }
  const referred = listAddresses(context, it.record).filter((address) => mayBePatients(typeOf(address)))
  return { ...it, neighbours: [...referred, ...(carriers.get(addressOf(it.record)) ?? [])] }
}

function assign(walk: Walk, node: Node): Assignment {
  const { record, subjects, participants, neighbours } = node
  if (participants && participants.kind !== 'patient') return participants
  if (subjects.length > 0) return assignBySubject(walk, node)
  const { patientIds, lost, isOpen } = follow(walk, neighbours, record)
  if (participants) return agree(walk, node, participants.patientId, { patientIds, lost, isOpen })
  if (node.elsewhere === 'subject' && record.type !== 'Binary') {
    if (patientIds.size > 0 || lost) return { kind: 'unresolved' }
    return isOpen ? { kind: 'absent' } : standAlone(walk, node)
  }
  if (lost) return lost
  const [patientId, other] = patientIds
  if (other) return { kind: 'ambiguous' }
  if (patientId) return { kind: 'patient', patientId }
  if (record.type === 'Binary') return { kind: 'unclaimed' }
  return isOpen ? { kind: 'absent' } : standAlone(walk, node)
}

/** The subject is a Device, a Group, a Specimen, …: a patient's, or the hospital's. */
function assignBySubject(walk: Walk, node: Node): Assignment {
  const { subjects, record, participants } = node
  const { patientIds, lost, isOpen } = follow(walk, subjects, record)
  if (lost) return lost
  if (isOpen) return { kind: 'absent' }
  const [patientId, other] = patientIds
  if (other) return { kind: 'ambiguous' }
  if (patientId) {
    const agrees = participants?.kind !== 'patient' || participants.patientId === patientId
    return agrees ? { kind: 'patient', patientId } : { kind: 'ambiguous' }
  }
  if (participants) return { kind: 'unresolved' }
  return assign(walk, { ...node, subjects: [], elsewhere: 'subject' })
}

/** A patient who only took part in it: what the record is about may not be another's, nor unknown. */
function agree(walk: Walk, { about, record }: Node, patientId: string, all: Leads): Assignment {
  if (all.lost) return all.lost
  if ([...all.patientIds].some((id) => id !== patientId)) return { kind: 'ambiguous' }
  return follow(walk, about, record).isOpen ? { kind: 'absent' } : { kind: 'patient', patientId }
}

/** A record of a chart does not become everybody's because a new version says nothing of its patient. */
function standAlone({ standings }: Walk, { record, elsewhere }: Node): Assignment {
  const isCharts = standings.get(addressOf(record))?.kind === 'chart'
  return { kind: !isCharts && mayStandAlone(record, elsewhere) ? 'directory' : 'nameless' }
}

/** Walks through records of this batch that name nobody either, until it comes to those that stand somewhere. */
function follow(walk: Walk, from: readonly string[], start: Incoming): Leads {
  const leads: Leads = { patientIds: new Set(), lost: undefined, isOpen: false }
  const seen = new Set([addressOf(start)])
  const ahead = [...from]
  let endsNowhere = false
  for (let address = ahead.pop(); address !== undefined; address = ahead.pop()) {
    if (seen.has(address)) continue
    seen.add(address)
    const node = walk.decided.has(address) ? undefined : walk.graph.get(address)
    if (node) {
      ahead.push(...(node.subjects.length > 0 ? node.subjects : node.neighbours))
      endsNowhere ||= standAlone(walk, node).kind === 'nameless'
    } else addLead(walk, address, leads)
  }
  if (leads.patientIds.size === 0 && endsNowhere) leads.lost ??= { kind: 'orphaned' }
  return leads
}

/** Whose patient today need not be the one of whom an older record speaks. */
const CHANGES_HANDS = /^(?:Device|Group)\//

function addLead({ context, decided, standings }: Walk, address: string, leads: Leads): void {
  const own = decided.get(address)
  const standing = standings.get(address)
  if (CHANGES_HANDS.test(address) && hasChangedHands(own, standing)) leads.lost = { kind: 'unresolved' }
  else if (own?.kind === 'patient') leads.patientIds.add(own.patientId)
  else if (own) leads.lost ??= isWaiting(own) || own.kind === 'refused' ? own : { kind: 'orphaned' }
  else if (standing?.kind === 'chart' && !standing.isWithdrawn) {
    if (isRefusedChart(context, standing.fhirId)) leads.lost = { kind: 'refused' }
    else leads.patientIds.add(standing.patientId)
  } else if (standing?.kind !== 'directory' && mayBePatients(typeOf(address))) leads.isOpen = true
}

function hasChangedHands(own: Assignment | undefined, standing: Standing | undefined): boolean {
  if (standing?.kind !== 'chart') return false
  return standing.hasMoved || (own?.kind === 'patient' && own.patientId !== standing.patientId)
}

/** Reasons that a later file of the call may do away with. */
export function isWaiting({ kind }: Assignment): boolean {
  return ['missing', 'foreign', 'absent', 'unclaimed', 'nameless'].includes(kind)
}
