import { mayBePatients } from '@/lib/fhir/patient-compartment'
import type { InputEntry } from '@/lib/fhir/read-bundle'
import { normalizeBase, parseReference } from '@/lib/fhir/references'

type Address = Pick<InputEntry, 'fullUrl'>

/**
 * Which server the ids of one input are of. A source has one space of ids: what a second server brings in the same input
 * would be mixed with it.
 */
export class HomeServer {
  readonly #bases: Set<string>
  readonly #known: ReadonlySet<string>
  readonly #name: string | undefined
  #home: { base: string; isOfPatient: boolean } | undefined
  /** 'Patient/1' → the servers that it came from; two of them are two resources. */
  readonly #serversOf = new Map<string, Set<string>>()

  /** `bases`: those on record for the source, to which this input's is added. `name`: of the source, when it is an address. */
  constructor(bases: Set<string>, name: string | undefined) {
    this.#bases = bases
    this.#known = new Set(bases)
    this.#name = name === undefined ? undefined : normalizeBase(name)
  }

  /** Whether several servers pass for this source, so that one id may mean two records. */
  get isOneOfMany(): boolean {
    return this.#bases.size > 1
  }

  /** Whether this input is the first of its server, and the source is known by others. */
  get isNew(): boolean {
    return this.#known.size > 0 && this.#home !== undefined && !this.#known.has(this.#home.base)
  }

  /** The server of the first Patient is home, unless a later one is of a server that this source is known by. */
  add({ fullUrl }: Address, type: string, id: string): void {
    const base = readBase(fullUrl)
    if (base === undefined || !mayBePatients(type)) return
    const servers = this.#serversOf.get(`${type}/${id}`) ?? new Set()
    this.#serversOf.set(`${type}/${id}`, servers.add(base))
    const candidate = { base, isOfPatient: type === 'Patient' }
    if (this.#rank(candidate) <= this.#rank(this.#home)) return
    this.#home = candidate
    this.#bases.add(base)
  }

  #rank(candidate: { base: string; isOfPatient: boolean } | undefined): number {
    if (candidate === undefined) return 0
    return 1 + (candidate.isOfPatient ? 1 : 0) + (this.#known.has(candidate.base) ? 2 : 0)
  }

  /** Whether an address is of a server that the source, which is known by others, was never known by. */
  isUnknown(address: string | undefined): boolean {
    const base = readBase(address)
    return base !== undefined && base !== this.#name && this.#known.size > 0 && !this.#known.has(base)
  }

  isOther({ fullUrl }: Address): boolean {
    const base = readBase(fullUrl)
    return base !== undefined && this.#home !== undefined && base !== this.#home.base
  }

  /**
   * Ids of two servers may be the same by chance; an address is ours only when nobody else's server can be meant. Of a new
   * server nobody knows yet whether its ids are the source's: there only what the input itself brings is meant.
   */
  isOurs(base: string): boolean {
    const isOnly = this.#bases.size === 1 && this.#bases.has(base)
    const isHome = base === this.#home?.base && !this.isNew
    return base === this.#name || isHome || isOnly
  }

  /** Whether the input brings this type and id from several servers, so that they alone name nothing. */
  isShared(type: string, id: string): boolean {
    return (this.#serversOf.get(`${type}/${id}`)?.size ?? 0) > 1
  }
}

function readBase(fullUrl: string | undefined): string | undefined {
  const parsed = fullUrl === undefined ? undefined : parseReference(fullUrl)
  return parsed?.form === 'absolute' ? parsed.base : undefined
}
