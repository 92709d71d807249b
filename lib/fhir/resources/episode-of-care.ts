import { readConcepts } from '../concepts'
import { readPeriod } from '../dates'
import { detail, readActors, referenceDetail } from '../details'
import type { Descriptor } from './descriptor'

/** The time during which an organization is responsible for the patient in some matter. */
export const describeEpisodeOfCare: Descriptor = (resource) => ({
  display: readConcepts(resource.type)[0] ?? 'Episode of care',
  ...readPeriod(resource.period),
  details: () => [
    ...detail('type', 'Type', readConcepts(resource.type).slice(1)),
    ...detail('diagnosis', 'Diagnosis', readActors(resource.diagnosis, 'condition', 'role')),
    ...referenceDetail('managingOrganization', 'Organization', resource.managingOrganization),
    ...referenceDetail('careManager', 'Care manager', resource.careManager),
    ...referenceDetail('team', 'Care team', resource.team),
  ],
})
