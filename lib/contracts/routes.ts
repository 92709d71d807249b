import type { AbsenceStatus, Evidence, Handle } from './evidence'
import type { Interpretation, RecordFields } from './record-fields'
import type { ChatMessage } from './stream'

/** RFC 9457 problem+json; `code` is stable, `detail` is one sentence: what, where, what to do. */
export interface Problem {
  type: 'about:blank'
  title: string
  status: number
  detail: string
  code: string
  requestId: string
  /** As in the header of that name: when it is worth trying again. */
  retryAfterSeconds?: number
}

/** How something leaves the screen: POST /api/messages/:id/copied and /api/patients/:id/copied. */
export type Taking = 'copy' | 'print'

export interface Page<Item> {
  items: Item[]
  /** Sealed: unreadable and useless to anyone but this server. */
  nextCursor: string | null
  source: 'database' | 'cache'
}

export interface PatientName {
  /** As recorded; shown in capitals. Null when the source gave only text or nothing. */
  family: string | null
  given: string | null
  prefix: string | null
  /** 'OKAFOR, Ngozi (Ms)' */
  display: string
}

/** Who this is; the banner's order of fields is a safety rule (S1). */
export interface PatientIdentity {
  id: string
  name: PatientName
  /** FHIR date, possibly partial; null when not recorded. */
  birthDate: string | null
  gender: string | null
  mrn: string | null
  /** True, or the FHIR date of death. False: not recorded as deceased. */
  deceased: boolean | string
}

export interface PatientListItem extends PatientIdentity {
  lastEncounter: string | null
  /** Another patient in this list has nearly the same name or the same birth date and family name (S16). */
  similar: boolean
  /** No tie: found by the exact MRN, and opened by emergency access alone. */
  emergencyOnly?: boolean
}

/** Whom the list shows: everybody open to the user, those with an own tie, or those opened last; and in what order. */
export const PATIENT_CIRCLES = ['all', 'mine', 'recent'] as const
export const PATIENT_SORTS = ['name', 'birth-date', 'last-encounter'] as const
export interface PatientChoice {
  among: (typeof PATIENT_CIRCLES)[number]
  sort: (typeof PATIENT_SORTS)[number]
}

export interface PatientPage extends Page<PatientListItem> {
  /** Nobody is spelt as typed: these are the nearest spellings. */
  approximate: boolean
}

export type AllergyState =
  | { state: 'known'; allergies: AllergySummary[] }
  | { state: 'known-none'; text: string; recordId: string; allergies: AllergySummary[] }
  | { state: Exclude<AbsenceStatus, 'known-none'> }

export interface AllergySummary {
  recordId: string
  substance: string
  reactions: string[]
  severity: string | null
  criticality: string | null
  verificationStatus: string | null
}

export interface Banner {
  patient: PatientIdentity
  allergies: AllergyState
  lastEncounter: { recordId: string; date: string | null; display: string } | null
  /** ISO instants. */
  importedAt: string | null
  dataThrough: string | null
  /** Whether records that carry a restricted security label are among what is shown. */
  opensRestricted: boolean
  /** Our id of the chart into which the source merged this one (`Patient.link`, replaced-by). */
  replacedBy: string | null
  /** Our ids of the charts that the source merged into this one: what they hold is not in this one. */
  olderCharts: string[]
  /** Others open to this user who are easily taken for this one; counted to ten (S16). */
  similarPatients: number
}

/** A summary list: its rows, or which absence; never a bare blank (S7). */
export interface Section<Row> {
  rows: Row[]
  total: number
  /** Set when `rows` is empty. */
  absence: AbsenceStatus | null
}

export interface ProblemRow {
  recordId: string
  display: string
  onset: string | null
  clinicalStatus: string | null
  verificationStatus: string | null
}

export interface MedicationRow {
  recordId: string
  kind: 'order' | 'statement'
  display: string
  dosage: string | null
  status: string
  start: string | null
  /** Nothing has spoken of the drug for a year (S27); the last day of which anything did, null when nothing is dated. */
  unconfirmed: { lastEvent: string | null } | null
}

export interface ResultRow {
  recordId: string
  /** Key of what was measured, under which all its results stand. */
  analyte?: string
  display: string
  /** As shown, without unit. */
  value: string
  unit: string | null
  referenceRange: string | null
  interpretation: Interpretation | null
  date: string | null
  status: string
  /** Numbers of one code in the unit of this result, oldest first, for a small line; empty where there is none. */
  trend: { at: number; value: number }[]
}

/** What somebody still waits for: an order without a report, a result or a report that is not final. */
export interface PendingRow {
  recordId: string
  kind: 'order' | 'result' | 'report'
  display: string
  status: string
  date: string | null
}

export interface EncounterRow {
  recordId: string
  display: string
  reason: string | null
  start: string | null
  end: string | null
}

export interface NoteRow {
  noteId: string
  title: string
  date: string | null
  author: string | null
  /** 'unsigned', 'replaced', 'unreadable', 'carried-forward'; of an old citation also 'entered-in-error', 'earlier-text'. */
  badges: string[]
  /** The same text stands in so many notes, the first of that day; null when it stands in one. */
  carried: CarriedText | null
  /** Why a document of the chart cannot be read here, in a sentence; null when it can. */
  unreadableReason: string | null
}

export interface CarriedText {
  /** FHIR date. */
  since: string
  notes: number
}

export interface ChartSummary {
  problems: Section<ProblemRow>
  socialFindings: Section<ProblemRow>
  medications: Section<MedicationRow>
  results: Section<ResultRow>
  vitals: Section<ResultRow>
  pending: Section<PendingRow>
  encounters: Section<EncounterRow>
  notes: Section<NoteRow>
  immunizations: Section<{ recordId: string; display: string; date: string | null }>
}

export interface Chart {
  banner: Banner
  summary: ChartSummary
  source: 'database' | 'cache'
}

/** One line of the list of all records. */
export interface RecordListItem {
  recordId: string
  reference: string
  type: string
  display: string
  /** FHIR date as written. */
  date: string | null
  status: string | null
  /** A measured or coded value, with its unit; null where the record has none of its own. */
  value: string | null
  /** Billed, insured or paid: listed apart from what is clinical. */
  isFinancial: boolean
}

export interface RecordTypeCount {
  type: string
  count: number
}

/** One import that filed into a chart. */
export interface ChartImport {
  /** ISO instant of the last record that it wrote here. */
  at: string
  source: string
  /** Records of this chart that stand as this import wrote them. */
  records: number
}

export interface RecordView {
  recordId: string
  reference: string
  source: string
  version: number
  latestVersion: number
  importedAt: string
  fields: RecordFields
  /** The FHIR JSON exactly as stored. */
  payload: unknown
  /** Notes that this record carries. */
  notes: { noteId: string; title: string }[]
}

export interface NoteView {
  noteId: string
  title: string
  text: string
  sections: { name: string; start: number; end: number }[]
  date: string | null
  author: string | null
  badges: string[]
  carried: CarriedText | null
  unreadableReason: string | null
  references: { recordId: string; reference: string; status: string | null; date: string | null }[]
  importedAt: string
}

/**
 * What became of a source since it was cited: `amended` (there is a newer version or text), `retracted` (entered in
 * error), `removed` (no longer part of this chart).
 */
export type SourceChange = 'amended' | 'retracted' | 'removed'

/** Every cited source that is not as it was; the sentences that rest on it are marked (S33). */
export type SourceChanges = Partial<Record<Handle, SourceChange>>

export interface ConversationView {
  id: string
  patientId: string
  title: string | null
  createdAt: string
  messages: ChatMessage[]
  evidence: Evidence[]
  changes: SourceChanges
}

/** One conversation in a list: never its text, which opens with the conversation. */
export interface ConversationSummary {
  id: string
  title: string | null
  createdAt: string
}

/** PATCH /api/conversations/:id */
export interface ConversationChange {
  title: string
}

export type FeedbackReason =
  | 'helpful'
  | 'wrong-fact'
  | 'wrong-patient'
  | 'missing'
  | 'bad-citation'
  | 'unsafe'
  | 'other'

/** POST /api/messages/:id/feedback */
export interface FeedbackRequest {
  reason: FeedbackReason
  /** Index of the sentence that it is about; without it the whole answer. */
  sentence?: number | undefined
  comment?: string | undefined
}

/** POST /api/messages/:id/withheld {sentence} */
export interface WithheldText {
  sentence: number
  text: string
  /** In full; they may quote the sentence. */
  reasons: string[]
}

export interface UsageTotals {
  turns: number
  /** Turns of models without a price: their cost is not in `costUsd`. */
  unpricedTurns: number
  inputTokens: number
  outputTokens: number
  cacheReadTokens: number
  /** Null when no turn could be priced. */
  costUsd: number | null
}

/** The totals of a day, newest first; a day is the site's. */
export type DayUsage = UsageTotals & { day: string }

/** GET /api/usage?days: own turns by day; everybody's for an administrator. Totals only. */
export interface UsageReport {
  days: DayUsage[]
  /** Tokens that one user may have read and written in a day; null when there is no budget. */
  budget: { tokens: number; usedToday: number } | null
  /** For administrators, over the same days; most tokens first. */
  everyone?: {
    total: UsageTotals
    days: DayUsage[]
    users: (UsageTotals & { userId: string; displayName: string; tokensToday: number })[]
    models: (UsageTotals & { model: string })[]
  }
}

/** POST /api/chat */
export type ChatRequest =
  | { conversationId: string; message: string }
  | { conversationId: string; regenerate: string }
  | { conversationId: string; edit: { messageId: string; message: string } }

/** Whether the user proved again who they are within the last minutes, and how they do: GET /api/account/confirmation. */
export interface Confirmation {
  confirmed: boolean
  by: 'password' | 'provider'
}

/** GET|POST /api/account/session: how long this session still has, by the server's clock. */
export interface SessionStanding {
  userId: string
  /** Since the user last did something in any tab. */
  idleSeconds: number
  /** Until the session ends whatever the user does. */
  secondsLeft: number
}

/** POST /api/account/lock: the user asked for it, or did nothing for too long. */
export interface LockRequest {
  reason: 'asked' | 'idle'
}

/** One of the user's own sessions, in GET /api/account/sessions. */
export interface OwnSession {
  id: string
  /** The one that asks. */
  isThis: boolean
  /** 'Firefox on Windows'; null when the browser did not say. */
  device: string | null
  startedAt: string
  lastActiveAt: string
  /** The latest it can last. */
  endsAt: string
}

export interface Health {
  status: 'ok' | 'degraded'
  services: {
    database: { connected: boolean; time: string | null; latency: number | null }
    cache: { connected: boolean; mode: 'redis' | 'memory'; latency: number | null }
  }
}
