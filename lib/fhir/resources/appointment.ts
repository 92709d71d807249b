import { readConcept, readConcepts, readReferenceText } from '../concepts'
import { span } from '../dates'
import { conceptDetail, detail, reasonDetails, referenceDetail } from '../details'
import { type JsonObject, readObjects, readPrimitive, readText } from '../json'
import { writePeriod } from '../values'
import type { Descriptor } from './descriptor'

/** A planned meeting; that it took place is an Encounter's to say. */
export const describeAppointment: Descriptor = (resource) => ({
  display:
    readText(resource.description) ??
    readConcepts(resource.serviceType)[0] ??
    readConcept(resource.appointmentType) ??
    'Appointment',
  ...span(readText(resource.start), readText(resource.end)),
  details: () => [
    ...conceptDetail('appointmentType', 'Type', resource.appointmentType),
    ...conceptDetail('serviceType', 'Service', resource.serviceType),
    ...conceptDetail('specialty', 'Specialty', resource.specialty),
    ...reasonDetails(resource),
    ...conceptDetail('cancelationReason', 'Reason for cancelling', resource.cancelationReason),
    ...detail('participant', 'Participants', readObjects(resource.participant).flatMap(writeParticipant)),
    ...detail(
      'requestedPeriod',
      'Wished for',
      readObjects(resource.requestedPeriod).flatMap((it) => writePeriod(it) ?? []),
    ),
    ...detail('minutes', 'Minutes', readPrimitive(resource.minutesDuration)),
    ...referenceDetail('basedOn', 'Requested as', resource.basedOn),
    ...detail('comment', 'Comment', readText(resource.comment)),
    ...detail('patientInstruction', 'Instruction to the patient', readText(resource.patientInstruction)),
  ],
})

/** 'Dr. A. Example (attender, declined)': that somebody was asked is not that they come. */
function writeParticipant({ actor, type, status }: JsonObject): string[] {
  const name = readReferenceText(actor)
  const answer = readText(status)
  const about = [...readConcepts(type), answer === 'accepted' ? undefined : answer].filter(Boolean).join(', ')
  return name ? [about ? `${name} (${about})` : name] : []
}
