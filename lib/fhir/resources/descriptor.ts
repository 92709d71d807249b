import type { RecordFields } from '@/lib/contracts/record-fields'
import type { FhirResource } from '../json'

/** The fields of one FHIR type that the generic reading does not find; what it returns replaces the generic value. */
export type Descriptor = (resource: FhirResource) => Partial<RecordFields>
