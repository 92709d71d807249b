import type { HumanName } from '@/lib/format/name'
import { readCodings, readConcept } from './concepts'
import { type JsonObject, readObject, readObjects, readText, readTexts } from './json'

export interface PatientIdentifier {
  system: string
  value: string
  /** The source's word for it: 'Medical Record Number'. */
  label?: string
  /** HL7 v2-0203 type: 'MR', 'SS', 'DL', 'PPN'. */
  type?: string
  use?: string
}

/** Names in the shape lib/format reads; elements of the wrong type are left out. */
export function readHumanNames(resource: JsonObject): HumanName[] {
  return readObjects(resource.name).map((name) => {
    const period = readObject(name.period)
    const start = readText(period?.start)
    const end = readText(period?.end)
    const fields = { use: readText(name.use), family: readText(name.family), text: readText(name.text) }
    return {
      ...Object.fromEntries(Object.entries(fields).filter(([, text]) => text !== undefined)),
      given: readTexts(name.given),
      prefix: readTexts(name.prefix),
      suffix: readTexts(name.suffix),
      ...((start || end) && { period: { ...(start && { start }), ...(end && { end }) } }),
    }
  })
}

export function readIdentifiers(resource: JsonObject): PatientIdentifier[] {
  return readObjects(resource.identifier).flatMap((identifier) => {
    const value = readText(identifier.value)
    if (!value) return []
    const label = readConcept(identifier.type)
    const type = readCodings(identifier.type)[0]?.code
    const use = readText(identifier.use)
    return [
      {
        system: readText(identifier.system) ?? '',
        value,
        ...(label && { label }),
        ...(type && { type }),
        ...(use && { use }),
      },
    ]
  })
}

/** Identifiers that belong to another authority than the record keeper, and must not pass for a record number. */
const FOREIGN_TYPES = ['SS', 'DL', 'PPN', 'NI', 'TAX', 'NH', 'MC', 'SB', 'AN', 'VN']

/** The medical record number: an identifier typed MR; else a 'usual' or the first one that is no national or insurance number. */
export function chooseMrn(identifiers: readonly PatientIdentifier[]): string | undefined {
  const current = identifiers.filter(({ use }) => use !== 'old')
  const own = current.filter(({ type }) => !FOREIGN_TYPES.includes(type ?? ''))
  const chosen = current.find(({ type }) => type === 'MR') ?? own.find(({ use }) => use === 'usual') ?? own[0]
  return chosen?.value
}
