import type { Handle } from '@/lib/contracts/evidence'
import type {
  AllergyItem,
  ConditionItem,
  EncounterItem,
  ImmunizationItem,
  MedicationItem,
  ObservationItem,
  OverviewItem,
  PassageItem,
  ProcedureItem,
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
  search_notes: PassageItem
  read_note: PassageItem
}

export type ToolName = keyof ToolItems
export type Result<Name extends ToolName> = ToolResult<ToolItems[Name]>
export type ToolInput = Record<string, string | number | boolean | undefined>

export interface ToolRequest {
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
    this.#known = new Map(lookedUp.map(({ tool, input, result }) => [keyOf(tool, input), result]))
    this.#offered = offered
  }

  look<Name extends ToolName>(tool: Name, input: ToolInput = {}): Result<Name> | undefined {
    const key = keyOf(tool, input)
    if (this.#known.has(key)) return asResult<Name>(this.#known.get(key), tool)
    if (!this.#offered.has(tool)) return asResult<Name>(null, tool)
    if (!this.pending.some((request) => keyOf(request.tool, request.input) === key)) {
      this.pending.push({ tool, input: withoutUndefined(input) })
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

function keyOf(tool: string, input: unknown): string {
  const entries = Object.entries(typeof input === 'object' && input !== null ? input : {})
  return `${tool} ${JSON.stringify(entries.filter(([, value]) => value !== undefined).sort())}`
}

function withoutUndefined(input: ToolInput): ToolInput {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))
}
