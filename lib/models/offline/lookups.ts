import { createHash } from 'node:crypto'
import type { Handle } from '@/lib/contracts/evidence'
import type {
  AllergyItem,
  AppointmentItem,
  CalculationItem,
  CarePersonItem,
  CarePlanItem,
  ChangeItem,
  ConditionItem,
  DirectiveItem,
  EncounterItem,
  FamilyItem,
  FlagItem,
  ImmunizationItem,
  MedicationItem,
  ObservationItem,
  OverviewItem,
  PassageItem,
  PendingItem,
  ProcedureItem,
  RecordItem,
  ReportItem,
  ToolResult,
} from '@/lib/contracts/tool-result'
import type { LookedUp } from './transcript'

/** What each tool's items look like; the planner knows these tools and no others. */
export interface ToolItems {
  patient: { handle: Handle; name: string; value: string }
  chart_overview: OverviewItem
  conditions: ConditionItem
  medications: MedicationItem
  allergies: AllergyItem
  observations: ObservationItem
  encounters: EncounterItem
  immunizations: ImmunizationItem
  procedures: ProcedureItem
  reports: ReportItem
  appointments: AppointmentItem
  care_team: CarePersonItem
  family_history: FamilyItem
  flags_and_devices: FlagItem
  care_plans: CarePlanItem
  code_status: DirectiveItem
  pending: PendingItem
  changes: ChangeItem
  calculate: CalculationItem
  get_record: RecordItem
  around_event: ObservationItem
  search_notes: PassageItem
  read_note: PassageItem
}

export type ToolName = keyof ToolItems
export type Result<Name extends ToolName> = ToolResult<ToolItems[Name]>
export type ToolInput = Record<string, string | number | boolean | readonly string[] | undefined>

export interface ToolRequest {
  /** The same request always has the same id: that is how its result is found again. */
  callId: string
  tool: ToolName
  input: ToolInput
}

/** Stands for a look-up that could not be made or failed: nothing was read, so nothing is claimed. */
const UNREADABLE = { status: 'unreadable', items: [], total: 0 } as const

/**
 * The planner's hands. An answer asks for what it needs as if it were there; what has not been looked up yet comes
 * back undefined and is noted in `pending`, becomes tool calls, and the same answer runs again with the results.
 */
export class Lookups {
  readonly pending: ToolRequest[] = []
  readonly #known: Map<string, unknown>
  readonly #offered: ReadonlySet<string>

  constructor(lookedUp: readonly LookedUp[], offered: ReadonlySet<string>) {
    this.#known = new Map(lookedUp.map(({ callId, result }) => [callId, result]))
    this.#offered = offered
  }

  look<Name extends ToolName>(tool: Name, input: ToolInput = {}): Result<Name> | undefined {
    const given = withoutUndefined(input)
    const callId = callIdOf(tool, given)
    if (this.#known.has(callId)) return asResult<Name>(this.#known.get(callId), tool)
    if (!this.#offered.has(tool)) return asResult<Name>(null, tool)
    if (!this.pending.some((request) => request.callId === callId)) {
      this.pending.push({ callId, tool, input: given })
    }
    return undefined
  }

  /** Several look-ups of one tool; undefined until all are there. */
  lookAll<Name extends ToolName>(tool: Name, inputs: readonly ToolInput[]): Result<Name>[] | undefined {
    const results = inputs.map((input) => this.look(tool, input))
    return results.every((result) => result !== undefined) ? results : undefined
  }
}

function asResult<Name extends ToolName>(value: unknown, tool: Name): Result<Name> {
  if (typeof value === 'object' && value !== null && 'items' in value && Array.isArray(value.items)) {
    return value as Result<Name>
  }
  return { ...UNREADABLE, items: [], searched: { what: tool, count: 0, from: null, to: null } }
}

function callIdOf(tool: string, input: ToolInput): string {
  const key = JSON.stringify([tool, Object.entries(input).sort()])
  return `look-up-${createHash('sha256').update(key).digest('hex').slice(0, 16)}`
}

function withoutUndefined(input: ToolInput): ToolInput {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))
}
