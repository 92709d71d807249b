import { notFound } from 'next/navigation'
import { EmergencyAccess } from '@/components/break-glass/emergency-access'
import { identifyForEmergency } from '@/lib/access/break-glass'
import { wasJustConfirmed } from '@/lib/access/confirm-identity'
import { env } from '@/lib/env'
import { dayAt } from '@/lib/format/instant'
import { LIMITS } from '@/lib/limits'
import { requirePageSession } from '../../session'

/** Stands at every address of a chart that is not open to this clinician, who comes back to that address with it open. */
export async function ClosedChart({ patientId }: { patientId: string }) {
  const session = await requirePageSession()
  const patient = await identifyForEmergency(session, patientId)
  if (!patient) notFound()
  return (
    <EmergencyAccess
      patient={patient}
      today={dayAt(new Date(), env.SITE_TIME_ZONE)}
      userName={session.displayName}
      minutes={LIMITS.breakGlassMinutes}
      textCharacters={{
        least: LIMITS.breakGlassTextCharacters,
        most: LIMITS.breakGlassTextCharactersMost,
      }}
      identity={{
        by: session.byProvider ? 'provider' : 'password',
        confirmed: wasJustConfirmed(session),
      }}
    />
  )
}
