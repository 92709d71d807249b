import type { PatientScope } from '@/lib/contracts/patient-scope'
import type { EvidenceLedger } from './evidence-ledger'

/** What every tool gets besides the model's input: whose chart (never the model's to say), and where evidence is numbered. */
export interface ToolContext {
  scope: PatientScope
  ledger: EvidenceLedger
}
