import { notFound } from 'next/navigation'
import { EmergencyAccess } from '@/components/break-glass/emergency-access'
import { identifyForEmergency } from '@/lib/access/break-glass'
import { siteToday } from '@/lib/chart/site-day'
import { requirePageSession } from '../../session'
import { readEmergencyTerms } from './emergency-terms'

/** Stands at every address of a chart that is not open to this clinician, who comes back to that address with it open. */
export async function ClosedChart({ patientId }: { patientId: string }) {
  const session = await requirePageSession()
  const patient = await identifyForEmergency(session, patientId)
  if (!patient) notFound()
  return (
    <EmergencyAccess
      patient={patient}
      today={siteToday()}
      userName={session.displayName}
      terms={readEmergencyTerms(session)}
    />
  )
}
