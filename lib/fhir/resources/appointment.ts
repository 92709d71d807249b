import { readConcept, readConcepts } from '../concepts'
import { span } from '../dates'
import { conceptDetail, detail, readActors, reasonDetails } from '../details'
import { readText } from '../json'
import type { Descriptor } from './descriptor'

/** A planned meeting; that it took place is an Encounter's to say. */
export const describeAppointment: Descriptor = (resource) => ({
  display:
    readText(resource.description) ??
    readConcepts(resource.serviceType)[0] ??
    readConcept(resource.appointmentType) ??
    'Appointment',
  ...span(readText(resource.start), readText(resource.end)),
  details: [
    ...conceptDetail('appointmentType', 'Type', resource.appointmentType),
    ...conceptDetail('serviceType', 'Service', resource.serviceType),
    ...conceptDetail('specialty', 'Specialty', resource.specialty),
    ...reasonDetails(resource),
    ...conceptDetail('cancelationReason', 'Reason for cancelling', resource.cancelationReason),
    ...detail('participant', 'Participants', readActors(resource.participant, 'actor', 'type')),
    ...detail('comment', 'Comment', readText(resource.comment)),
    ...detail('patientInstruction', 'Instruction to the patient', readText(resource.patientInstruction)),
  ],
})
