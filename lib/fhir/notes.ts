import { createHash } from 'node:crypto'
import { readConcept, readConcepts, readReferenceText, readStatusCode } from './concepts'
import { type FhirResource, type JsonObject, readList, readObject, readObjects, readText } from './json'
import { decodeAttachment } from './note-text'
import { formatUuid } from './uuid'

/** One attachment of a record: its text, or why it cannot be read. */
export interface ExtractedNote {
  /** Counts from 0 within the record. */
  position: number
  title: string
  text?: string
  unreadableReason?: string
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

/** The notes that a record carries: DocumentReference.content and DiagnosticReport.presentedForm. Never throws. */
export function extractNotes(resource: FhirResource): ExtractedNote[] {
  const about = describeCarrier(resource)
  return listAttachments(resource).map((attachment, position) => ({
    position,
    ...about,
    title: readText(attachment.title) ?? about.title,
    ...(about.date ? {} : dateOf(attachment)),
    contentType: readText(attachment.contentType) ?? '',
    ...readAttachment(attachment),
  }))
}

/** The id of a text within its patient: the same words in two records are one note, in two charts two. */
export function noteId(patientId: string, text: string): string {
  return formatUuid(createHash('sha256').update(`${patientId}\n${text}`).digest('hex'))
}

function listAttachments(resource: FhirResource): JsonObject[] {
  if (resource.resourceType === 'DiagnosticReport') return readObjects(resource.presentedForm)
  if (resource.resourceType !== 'DocumentReference') return []
  return readObjects(readObjects(resource.content).map(({ attachment }) => attachment))
}

function describeCarrier(resource: FhirResource) {
  const isReport = resource.resourceType === 'DiagnosticReport'
  const authors = readList(isReport ? (resource.performer ?? resource.resultsInterpreter) : resource.author)
  const author = authors.flatMap((reference) => readReferenceText(reference) ?? []).join(', ')
  const date = isReport ? reportDate(resource) : documentDate(resource)
  const status = readText(resource.status)
  const docStatus = readStatusCode(resource.docStatus)
  return {
    title: titleOf(resource),
    ...(date && { date }),
    ...(author && { author }),
    authorReferences: [...authors],
    ...(status && { status }),
    ...(docStatus && { docStatus }),
    relatesTo: readObjects(resource.relatesTo).flatMap(({ code, target }) => {
      const relation = readText(code)
      return relation ? [{ code: relation, target }] : []
    }),
  }
}

function titleOf(resource: FhirResource): string {
  const kind = readConcept(resource.resourceType === 'DiagnosticReport' ? resource.code : resource.type)
  return kind ?? readText(resource.description) ?? readConcepts(resource.category)[0] ?? 'Note'
}

function reportDate(resource: FhirResource): string | undefined {
  const period = readObject(resource.effectivePeriod)
  return readText(resource.effectiveDateTime) ?? readText(period?.start) ?? readText(resource.issued)
}

function documentDate(resource: FhirResource): string | undefined {
  return readText(resource.date) ?? readText(readObject(readObject(resource.context)?.period)?.start)
}

function dateOf(attachment: JsonObject): { date?: string } {
  const created = readText(attachment.creation)
  return created ? { date: created } : {}
}

function readAttachment(attachment: JsonObject): { text: string } | { unreadableReason: string } {
  const data = readText(attachment.data)
  if (data) return decodeAttachment(data, readText(attachment.contentType) ?? '')
  return readText(attachment.url)
    ? { unreadableReason: 'The text lies elsewhere (attachment.url) and was not supplied with the record.' }
    : { unreadableReason: 'The attachment has no content.' }
}
