import { createHash } from 'node:crypto'
import { readReferenceText } from './concepts'
import { type FhirResource, readObjects, readText } from './json'
import { NOTE_CARRIERS, readSignature } from './note-carriers'
import type { NoteContent } from './note-content'
import { formatUuid } from './uuid'

/** One document of a record, its words not read yet. */
export interface CarriedNote {
  /** Counts from 0 within the record. */
  position: number
  title: string
  content: NoteContent
  /** As the source states it; empty when it does not. */
  contentType: string
  /** FHIR date as written. */
  date?: string
  author?: string
  /** References to the authors, for a directory to name where the record does not. */
  authorReferences: unknown[]
  status?: string
  docStatus?: string
  /** Relations to other documents, targets as the Reference elements of the source. */
  relatesTo: { code: string; target: unknown }[]
}

/** The notes that a record carries, without their words: attachments, messages, narrative sections. Never throws. */
export function extractNotes(resource: FhirResource): CarriedNote[] {
  const carrier = Object.hasOwn(NOTE_CARRIERS, resource.resourceType)
    ? NOTE_CARRIERS[resource.resourceType]
    : undefined
  if (!carrier) return []
  const authorReferences = [...carrier.authors(resource)]
  const author = authorReferences.flatMap((reference) => readReferenceText(reference) ?? []).join(', ')
  const recordDate = carrier.date(resource)
  const status = readText(resource.status)
  const docStatus = readSignature(resource)
  const relatesTo = readRelations(resource)
  return carrier.documents(resource).map(({ content, contentType, ...own }, position) => {
    const date = recordDate ?? own.date
    return {
      position,
      title: own.title ?? carrier.title(resource) ?? 'Note',
      content,
      contentType: contentType ?? '',
      ...(date && { date }),
      ...(author && { author }),
      authorReferences,
      ...(status && { status }),
      ...(docStatus && { docStatus }),
      relatesTo,
    }
  })
}

/** The id of a text within its patient: the same words in two records are one note, in two charts two. */
export function noteId(patientId: string, text: string): string {
  return formatUuid(createHash('sha256').update(`${patientId}\n${text}`).digest('hex'))
}

function readRelations(resource: FhirResource): CarriedNote['relatesTo'] {
  return readObjects(resource.relatesTo).flatMap(({ code, target, targetReference }) => {
    const relation = readText(code)
    return relation ? [{ code: relation, target: target ?? targetReference }] : []
  })
}
