import { readObject, readText } from './json'

/** A reference in any of R4's forms, taken apart. What it points to is for the reader of the whole input to say. */
export type ParsedReference =
  | { form: 'contained'; id: string }
  | { form: 'urn'; url: string; id: string }
  | { form: 'relative'; type: string; id: string }
  | { form: 'absolute'; type: string; id: string; base: string; url: string }
  | { form: 'conditional'; type: string; system: string; value: string }
  | { form: 'logical'; type: string | undefined; system: string; value: string }

const URN = /^urn:(?:uuid|oid):(.+)$/i
const CONDITIONAL = /^([A-Z][A-Za-z]+)\?(.+)$/
/** Optional base, type, id, optional version: 'https://example.org/fhir/Patient/1/_history/2'. Ids a little wider than R4's, as real ones are. */
const LITERAL = /^(?:(https?:\/\/[^?#]*?)\/)?([A-Z][A-Za-z]+)\/([\w\-.]{1,128})(?:\/_history\/[\w\-.]+)?$/

/**
 * Takes a Reference element (or its string) apart; undefined when it points to nothing that could be found. An address
 * that cannot be read is not made good by the identifier beside it: the two may mean different people.
 */
export function parseReference(value: unknown): ParsedReference | undefined {
  const element = readObject(value)
  const text = readText(element ? element.reference : value)
  return text ? parseAddress(text) : parseLogical(element?.identifier, readText(element?.type))
}

function parseAddress(text: string): ParsedReference | undefined {
  if (text.startsWith('#')) return text.length > 1 ? { form: 'contained', id: text.slice(1) } : undefined
  const urn = URN.exec(text)
  if (urn?.[1]) return { form: 'urn', url: text.toLowerCase(), id: urn[1].toLowerCase() }
  const conditional = CONDITIONAL.exec(text)
  if (conditional?.[1] && conditional[2]) return parseConditional(conditional[1], conditional[2])
  const [, base, type, id] = LITERAL.exec(text) ?? []
  if (!type || !id) return undefined
  if (!base) return { form: 'relative', type, id }
  return { form: 'absolute', type, id, base, url: `${base}/${type}/${id}` }
}

/** 'Practitioner?identifier=system|value': the one search that a conditional reference may be resolved by here. */
function parseConditional(type: string, query: string): ParsedReference | undefined {
  const identifier = new URLSearchParams(query).get('identifier')
  if (!identifier) return undefined
  const bar = identifier.indexOf('|')
  return {
    form: 'conditional',
    type,
    system: identifier.slice(0, Math.max(bar, 0)),
    value: identifier.slice(bar + 1),
  }
}

function parseLogical(identifier: unknown, type: string | undefined): ParsedReference | undefined {
  const element = readObject(identifier)
  const value = readText(element?.value)
  return value ? { form: 'logical', type, system: readText(element?.system) ?? '', value } : undefined
}

/** The type that a reference names in words even where it leads nowhere: 'patient/p 2', `type`, 'Patient?name=x'. */
export function statedType(value: unknown): string | undefined {
  const element = readObject(value)
  const text = readText(element ? element.reference : value) ?? ''
  if (/(?:^|\/)patient(?:[/?#]|$)/i.test(text)) return 'Patient'
  return readText(element?.type) ?? /(?:^|\/)([A-Z][A-Za-z]+)[/?]/.exec(text)?.[1]
}
