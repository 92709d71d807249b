import type { ToolSet } from 'ai'
import type { z } from 'zod'
import { type AnyChartTool, bindTool } from '../define-tool'
import type { ToolContext } from '../tool-context'
import { allergies } from './allergies'
import { appointments } from './appointments'
import { aroundEvent } from './around-event'
import { calculate } from './calculate'
import { carePlans } from './care-plans'
import { careTeam } from './care-team'
import { changes } from './changes'
import { chartOverview } from './chart-overview'
import { codeStatus } from './code-status'
import { conditions } from './conditions'
import { encounters } from './encounters'
import { familyHistory } from './family-history'
import { flagsAndDevices } from './flags-and-devices'
import { getRecord } from './get-record'
import { immunizations } from './immunizations'
import { medications } from './medications'
import { observations } from './observations'
import { patient } from './patient'
import { pending } from './pending'
import { procedures } from './procedures'
import { readNoteTool } from './read-note'
import { reports } from './reports'
import { searchNotesTool } from './search-notes'
import { timeline } from './timeline'
import { trends } from './trends'

/** Every tool, under the name by which models call it. */
export const TOOLS = {
  patient,
  chart_overview: chartOverview,
  conditions,
  medications,
  allergies,
  observations,
  trends,
  around_event: aroundEvent,
  encounters,
  immunizations,
  procedures,
  reports,
  appointments,
  family_history: familyHistory,
  care_team: careTeam,
  flags_and_devices: flagsAndDevices,
  care_plans: carePlans,
  code_status: codeStatus,
  pending,
  changes,
  timeline,
  get_record: getRecord,
  calculate,
  search_notes: searchNotesTool,
  read_note: readNoteTool,
} satisfies Record<string, AnyChartTool>

export type ToolName = keyof typeof TOOLS
/** What a caller writes, before defaults. */
export type ToolInput<Name extends ToolName> = z.input<(typeof TOOLS)[Name]['input']>
export type ToolOutput<Name extends ToolName> = Awaited<ReturnType<(typeof TOOLS)[Name]['run']>>
/** The tools bound to one chart and one conversation's evidence, for the AI SDK loop. */
export function createTools(context: ToolContext): ToolSet {
  return Object.fromEntries(
    Object.entries(TOOLS).map(([name, declaration]) => [name, bindTool(declaration, context)]),
  )
}
