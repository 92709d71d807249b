import { readObject, readText } from './json'

/** An identifier beside an address; when it is known for somebody else, the two contradict each other. */
export interface StatedIdentifier {
  system: string
  value: string
}

interface Beside {
  identifier?: StatedIdentifier
}

/** A reference in any of R4's forms, taken apart. What it points to is for the reader of the whole input to say. */
export type ParsedReference =
  | { form: 'contained'; id: string }
  | ({ form: 'urn'; url: string; id: string } & Beside)
  | ({ form: 'relative'; type: string; id: string } & Beside)
  | ({ form: 'absolute'; type: string; id: string; base: string; url: string } & Beside)
  | { form: 'conditional'; type: string; system: string; value: string }
  | { form: 'logical'; type: string | undefined; system: string; value: string }

const URN = /^urn:(?:uuid|oid):.+$/i
const CONDITIONAL = /^([A-Z][A-Za-z]+)\?(.+)$/
/** Optional base, type, id, optional version: 'https://example.org/fhir/Patient/1/_history/2'. Ids a little wider than R4's, as real ones are. */
const LITERAL =
  /^(?:([Hh][Tt][Tt][Pp][Ss]?:\/\/[^?#]*?)\/)?([A-Z][A-Za-z]+)\/([\w\-.]{1,128})(?:\/_history\/[\w\-.]+)?$/

/**
 * Takes a Reference element (or its string) apart; undefined when it points to nothing that could be found. An address
 * that cannot be read is not made good by the identifier beside it: the two may mean different people.
 */
export function parseReference(value: unknown): ParsedReference | undefined {
  const element = readObject(value)
  const text = readText(element ? element.reference : value)
  if (!text) return parseLogical(element?.identifier, readText(element?.type))
  const parsed = parseAddress(text)
  const identifier = element && readStated(element.identifier)
  const isLiteral = parsed?.form === 'urn' || parsed?.form === 'relative' || parsed?.form === 'absolute'
  return isLiteral && identifier ? { ...parsed, identifier } : parsed
}

function parseAddress(text: string): ParsedReference | undefined {
  if (text.startsWith('#')) return text.length > 1 ? { form: 'contained', id: text.slice(1) } : undefined
  if (URN.test(text)) {
    const url = text.toLowerCase()
    return { form: 'urn', url, id: url.slice(url.indexOf(':', 'urn:'.length) + 1) }
  }
  const conditional = CONDITIONAL.exec(text)
  if (conditional?.[1] && conditional[2]) return parseConditional(conditional[1], conditional[2])
  const [, address, type, id] = LITERAL.exec(text) ?? []
  if (!type || !id) return undefined
  if (address === undefined) return { form: 'relative', type, id }
  const base = normalizeBase(address)
  return base === undefined ? undefined : { form: 'absolute', type, id, base, url: `${base}/${type}/${id}` }
}

/** With an id behind it, it is a key of the directory: a btree takes none over 2.7 kB. */
const LONGEST_BASE = 1_000

/**
 * The address of a server in one spelling: scheme and host in lower case, no standard port, no slash at the end. http and
 * https stay two servers. Undefined when it is no web address, or longer than any.
 */
export function normalizeBase(address: string): string | undefined {
  const url = URL.parse(address)
  if (url === null || !/^https?:$/.test(url.protocol)) return undefined
  const base = `${url.protocol}//${url.host}${url.pathname}`.replace(/\/+$/, '')
  return base.length <= LONGEST_BASE ? base : undefined
}

/** Whether the id of a urn names its resource for the whole world; any other ('urn:uuid:1') means something only inside its input. */
export function isWorldwide(id: string): boolean {
  return /^(?:[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}|[0-2](?:\.\d+)+)$/i.test(id)
}

/** 'Practitioner?identifier=system|value': the one search that a conditional reference may be resolved by here. */
function parseConditional(type: string, query: string): ParsedReference | undefined {
  const search = new URLSearchParams(query)
  const identifier = search.get('identifier')
  // A second criterion may narrow the search to somebody else.
  if (!identifier || search.size > 1) return undefined
  const bar = identifier.indexOf('|')
  return {
    form: 'conditional',
    type,
    system: identifier.slice(0, Math.max(bar, 0)),
    value: identifier.slice(bar + 1),
  }
}

function parseLogical(identifier: unknown, type: string | undefined): ParsedReference | undefined {
  const stated = readStated(identifier)
  return stated && { form: 'logical', type, ...stated }
}

function readStated(identifier: unknown): StatedIdentifier | undefined {
  const element = readObject(identifier)
  const value = readText(element?.value)
  return value ? { system: readText(element?.system) ?? '', value } : undefined
}

/** The type that a reference names in words even where it leads nowhere: 'patient/p 2', `type`, 'Patient?name=x'. */
export function statedType(value: unknown): string | undefined {
  const element = readObject(value)
  const text = readText(element ? element.reference : value) ?? ''
  if (/(?:^|\/)patient(?:[/?#]|$)/i.test(text)) return 'Patient'
  return readText(element?.type) ?? /(?:^|\/)([A-Z][A-Za-z]+)[/?]/.exec(text)?.[1]
}
