import type { AllergyState, ChartSummary } from '@/lib/contracts/routes'
import { AllergiesCard } from './summary/allergies-card'
import { EncountersCard, ImmunizationsCard, NotesCard } from './summary/events-cards'
import { MedicationsCard } from './summary/medications-card'
import { PendingCard } from './summary/pending-card'
import { ProblemsCard } from './summary/problems-card'
import { ResultsCard } from './summary/results-card'
import { VitalsCard } from './summary/vitals-card'

interface ChartSummaryViewProps {
  patientId: string
  summary: ChartSummary
  allergies: AllergyState
}

/** What is known at a glance, in two columns where the chart has room for them. */
export function ChartSummaryView({ patientId, summary, allergies }: ChartSummaryViewProps) {
  return (
    <div className="@container p-3">
      <div className="grid items-start gap-2.5 @min-[46rem]:grid-cols-2">
        <div className="grid min-w-0 gap-2.5">
          <ProblemsCard patientId={patientId} problems={summary.problems} social={summary.socialFindings} />
          <AllergiesCard patientId={patientId} allergies={allergies} />
          <ResultsCard patientId={patientId} results={summary.results} />
          <ImmunizationsCard patientId={patientId} summary={summary} />
        </div>
        <div className="grid min-w-0 gap-2.5">
          <MedicationsCard patientId={patientId} medications={summary.medications} />
          <VitalsCard patientId={patientId} vitals={summary.vitals} />
          <PendingCard patientId={patientId} pending={summary.pending} />
          <NotesCard patientId={patientId} summary={summary} />
          <EncountersCard patientId={patientId} summary={summary} />
        </div>
      </div>
    </div>
  )
}
