import type { RecordDetail } from '@/lib/contracts/record-fields'
import { readConcepts, readReferenceText, readReferenceTexts } from './concepts'
import { type JsonObject, readObject, readObjects, readText } from './json'

/** A detail, or none when there is no text; several texts are one detail, in order. */
export function detail(
  name: string,
  label: string,
  text: string | readonly string[] | undefined,
): RecordDetail[] {
  const joined = typeof text === 'string' ? text : [...new Set(text)].join('; ')
  return joined ? [{ name, label, text: joined }] : []
}

/** Annotations: the words, with author and time where the source gives them. */
export function noteDetails(resource: JsonObject): RecordDetail[] {
  return readObjects(resource.note).flatMap((note) => {
    const author = readText(note.authorString) ?? readReferenceText(note.authorReference)
    const about = [author, readText(note.time)].filter(Boolean).join(', ')
    const text = readText(note.text)
    return detail('note', 'Comment', text && (about ? `${text} (${about})` : text))
  })
}

/** Why: reasonCode and reasonReference together. */
export function reasonDetails(resource: JsonObject): RecordDetail[] {
  return detail('reason', 'Reason', [
    ...readConcepts(resource.reasonCode),
    ...readReferenceTexts(resource.reasonReference),
  ])
}

export function statusReasonDetails(resource: JsonObject): RecordDetail[] {
  return detail('statusReason', 'Reason for the status', readConcepts(resource.statusReason))
}

/** People and places of a list of backbone elements: 'Dr. A. Example (primary performer)'. */
export function readActors(value: unknown, actor: string, role: string): string[] {
  return readObjects(value).flatMap((element) => {
    const name = readReferenceText(element[actor])
    if (!name) return []
    const roles = readConcepts(element[role]).join(', ')
    return roles ? `${name} (${roles})` : name
  })
}

/** Performers in either shape: a plain list of References, or elements with an `actor` and a function. */
export function performerDetails(resource: JsonObject): RecordDetail[] {
  const plain = readReferenceTexts(resource.performer)
  const named = readActors(resource.performer, 'actor', 'function')
  return detail('performer', 'Performed by', named.length > 0 ? named : plain)
}

export function referenceDetail(name: string, label: string, value: unknown): RecordDetail[] {
  return detail(name, label, readReferenceTexts(readObject(value) ? [value] : value))
}

export function conceptDetail(name: string, label: string, value: unknown): RecordDetail[] {
  return detail(name, label, readConcepts(value))
}
