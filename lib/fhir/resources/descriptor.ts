import type { RecordDetail, RecordFields } from '@/lib/contracts/record-fields'
import type { FhirResource } from '../json'

/** The fields that a row is made of and lists are searched by: all but what is written out for readers. */
export type RecordFacts = Omit<RecordFields, 'details' | 'hasUnknownModifiers'>

/** `details` is a function because an import, which asks for nothing but facts, would throw away most of its work. */
export type OwnFields = Partial<RecordFacts> & { details?: () => RecordDetail[] }

/** The fields of one FHIR type that the generic reading does not find; what it returns replaces the generic value. */
export type Descriptor = (resource: FhirResource) => OwnFields
