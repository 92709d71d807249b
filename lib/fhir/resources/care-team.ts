import { readConcepts } from '../concepts'
import { detail, noteDetails, readActors, reasonDetails, referenceDetail } from '../details'
import { readText } from '../json'
import type { Descriptor } from './descriptor'

export const describeCareTeam: Descriptor = (resource) => ({
  display: readText(resource.name) ?? readConcepts(resource.category)[0] ?? 'Care team',
  details: () => [
    ...detail('participant', 'Members', readActors(resource.participant, 'member', 'role')),
    ...detail('category', 'Category', readConcepts(resource.category)),
    ...reasonDetails(resource),
    ...referenceDetail('managingOrganization', 'Organization', resource.managingOrganization),
    ...noteDetails(resource),
  ],
})
