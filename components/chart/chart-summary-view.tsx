import type { ChartSummary } from '@/lib/contracts/routes'
import { EncountersCard, ImmunizationsCard, NotesCard } from './summary/events-cards'
import { MedicationsCard } from './summary/medications-card'
import { ProblemsCard } from './summary/problems-card'
import { ResultsCard } from './summary/results-card'
import { VitalsCard } from './summary/vitals-card'

interface ChartSummaryViewProps {
  patientId: string
  summary: ChartSummary
}

/** What is known at a glance. Two columns that fill by themselves, so that a long list leaves no hole beside it. */
export function ChartSummaryView({ patientId, summary }: ChartSummaryViewProps) {
  return (
    <div className="columns-1 gap-2.5 p-3 tablet:columns-[18rem] *:mb-2.5 *:break-inside-avoid">
      <ProblemsCard patientId={patientId} problems={summary.problems} social={summary.socialFindings} />
      <MedicationsCard patientId={patientId} medications={summary.medications} />
      <ResultsCard patientId={patientId} results={summary.results} />
      <VitalsCard patientId={patientId} vitals={summary.vitals} />
      <NotesCard patientId={patientId} summary={summary} />
      <EncountersCard patientId={patientId} summary={summary} />
      <ImmunizationsCard patientId={patientId} summary={summary} />
    </div>
  )
}
