import { NAME_NOT_RECORDED, plainName } from '@/lib/format/name'
import { readConcepts, readReferenceText } from './concepts'
import { type JsonObject, readObject, readObjects, readText, readTexts } from './json'
import { readHumanNames } from './patient-identity'
import { writePeriod } from './values'

/** The name of a person in running text: 'Ngozi Okafor'. */
export function readPersonName(resource: JsonObject): string | undefined {
  const names = readHumanNames(resource)
  const name = names.length > 0 ? plainName(names) : ''
  return name === NAME_NOT_RECORDED ? undefined : name || undefined
}

/** '+44 20 7946 0000 (phone, home)'. */
export function writeContactPoint({ system, value, use }: JsonObject): string[] {
  const text = readText(value)
  const about = [readText(system), readText(use)].filter(Boolean).join(', ')
  return text ? [about ? `${text} (${about})` : text] : []
}

/** An address on one line; with its period where it has one. */
export function writeAddress(value: unknown): string[] {
  const address = readObject(value)
  if (!address) return []
  const { city, state, postalCode, country } = address
  const parts = [...readTexts(address.line), city, state, postalCode, country]
  const text = readText(address.text) ?? parts.flatMap((part) => readText(part) ?? []).join(', ')
  const period = writePeriod(address.period)
  return text ? [period ? `${text} (${period})` : text] : []
}

/** A contact person: 'Jane Doe (mother) 555-0100'. */
export function writeContact({ name, relationship, telecom, organization }: JsonObject): string[] {
  const who = readPersonName({ name }) ?? readReferenceText(organization)
  const roles = readConcepts(relationship).join(', ')
  const reach = readObjects(telecom).flatMap(({ value }) => readText(value) ?? [])
  const parts = [who, roles && `(${roles})`, ...reach].filter(Boolean)
  return parts.length > 0 ? [parts.join(' ')] : []
}
