import { readConcept, readConcepts, readStatusCode } from './concepts'
import { type FhirResource, type JsonObject, readList, readObject, readObjects, readText } from './json'
import { readNarrative, readSections } from './narrative'
import { type NoteContent, readContent } from './note-content'

/** One document of a record: where its words lie, and what the document says about itself. */
export interface CarriedDocument {
  content: NoteContent
  title?: string
  contentType?: string
  /** FHIR date as written. */
  date?: string
}

/** How one type of resource carries notes. */
export interface Carrier {
  documents(resource: FhirResource): CarriedDocument[]
  title(resource: FhirResource): string | undefined
  date(resource: FhirResource): string | undefined
  authors(resource: FhirResource): readonly unknown[]
}

/** Pictures and recordings are records of their own, not notes that could not be read. */
const NO_WORDS = /^(?:image|audio|video)\//i

/** A document that its source filed without its words still exists. */
const NOTHING: CarriedDocument = { content: { kind: 'none', reason: 'The document has no content.' } }

/**
 * The types whose attachments or narrative readers would look for among the notes. Patient.photo and other pictures,
 * DiagnosticReport.conclusion (a field of the report) and annotations (fields of their records) are not notes.
 */
export const NOTE_CARRIERS: Readonly<Record<string, Carrier>> = {
  DocumentReference: {
    documents: (resource) => {
      const attachments = readObjects(resource.content).map(({ attachment }) => attachment)
      const documents = orNarrative(resource, listAttachments(resource, attachments))
      return documents.length > 0 ? documents : [NOTHING]
    },
    title: ({ type, description, category }) =>
      readConcept(type) ?? readText(description) ?? readConcepts(category)[0],
    date: ({ date, context }) => readText(date) ?? startOf(readObject(context)?.period),
    authors: ({ author }) => readList(author),
  },
  DiagnosticReport: {
    documents: (resource) => orNarrative(resource, listAttachments(resource, resource.presentedForm)),
    title: ({ code, category }) => readConcept(code) ?? readConcepts(category)[0],
    date: ({ effectiveDateTime, effectivePeriod, issued }) =>
      readText(effectiveDateTime) ?? startOf(effectivePeriod) ?? readText(issued),
    authors: ({ performer, resultsInterpreter }) => readList(performer ?? resultsInterpreter),
  },
  Composition: {
    documents: (resource) => narrativeOf([...readNarrative(resource), ...readSections(resource.section)]),
    title: ({ title, type }) => readText(title) ?? readConcept(type),
    date: ({ date }) => readText(date),
    authors: ({ author }) => readList(author),
  },
  Communication: {
    documents: (resource) =>
      readObjects(resource.payload).flatMap(({ contentString, contentAttachment }) => {
        const text = readText(contentString)
        return text ? [wordsOf(text)] : listAttachments(resource, contentAttachment)
      }),
    title: ({ topic, category }) => readConcept(topic) ?? readConcepts(category)[0] ?? 'Message',
    date: ({ sent, received }) => readText(sent) ?? readText(received),
    authors: ({ sender }) => readList(sender),
  },
  ClinicalImpression: {
    documents: ({ description, summary }) => {
      const words = readText(summary)
      return words ? [wordsOf([readText(description), words].filter(Boolean).join('\n\n'))] : []
    },
    title: ({ code }) => readConcept(code) ?? 'Clinical impression',
    date: ({ date, effectiveDateTime, effectivePeriod }) =>
      readText(date) ?? readText(effectiveDateTime) ?? startOf(effectivePeriod),
    authors: ({ assessor }) => readList(assessor),
  },
  Consent: {
    documents: (resource) => listAttachments(resource, resource.sourceAttachment),
    title: ({ category, scope }) => readConcepts(category)[0] ?? readConcept(scope) ?? 'Consent',
    date: ({ dateTime }) => readText(dateTime),
    authors: ({ performer, organization }) => readList(performer ?? organization),
  },
  Media: {
    documents: (resource) =>
      listAttachments(resource, resource.content).filter(
        ({ contentType }) => !NO_WORDS.test(contentType ?? ''),
      ),
    title: ({ type, modality }) => readConcept(type) ?? readConcept(modality) ?? 'Media',
    date: ({ createdDateTime, createdPeriod, issued }) =>
      readText(createdDateTime) ?? startOf(createdPeriod) ?? readText(issued),
    authors: ({ operator }) => readList(operator),
  },
  QuestionnaireResponse: {
    documents: (resource) => listAttachments(resource, listAnswers(resource.item)),
    title: () => 'Questionnaire attachment',
    date: ({ authored }) => readText(authored),
    authors: ({ author }) => readList(author),
  },
}

/** Whether a note of this resource is signed, where it says so. */
export function readSignature({ resourceType, docStatus, status }: FhirResource): string | undefined {
  return readStatusCode(resourceType === 'Composition' ? status : docStatus)
}

function listAttachments(owner: FhirResource, attachments: unknown): CarriedDocument[] {
  return readObjects(attachments).map((attachment) => {
    const title = readText(attachment.title)
    const contentType = readText(attachment.contentType)
    const date = readText(attachment.creation)
    return {
      content: readContent(owner, attachment),
      ...(title && { title }),
      ...(contentType && { contentType }),
      ...(date && { date }),
    }
  })
}

/** The narrative speaks only where no attachment does. */
function orNarrative(resource: FhirResource, documents: CarriedDocument[]): CarriedDocument[] {
  if (documents.some(({ content }) => content.kind !== 'none')) return documents
  const narrative = narrativeOf(readNarrative(resource))
  return narrative.length > 0 ? narrative : documents
}

function narrativeOf(parts: ReturnType<typeof readSections>): CarriedDocument[] {
  return parts.length > 0
    ? [{ content: { kind: 'narrative', parts }, contentType: 'application/xhtml+xml' }]
    : []
}

function wordsOf(text: string): CarriedDocument {
  return { content: { kind: 'words', text }, contentType: 'text/plain' }
}

/** The attachments among the answers of a form, at any depth. */
function listAnswers(items: unknown, depth = 0): JsonObject[] {
  if (depth > 50) return []
  return readObjects(items).flatMap((item) => [
    ...readObjects(item.answer).flatMap((answer) => [
      ...readObjects(answer.valueAttachment),
      ...listAnswers(answer.item, depth + 1),
    ]),
    ...listAnswers(item.item, depth + 1),
  ])
}

function startOf(period: unknown): string | undefined {
  return readText(readObject(period)?.start)
}
