import { readText } from '@/lib/fhir/json'
import { mayBePatients } from '@/lib/fhir/patient-compartment'
import type { InputEntry } from '@/lib/fhir/read-bundle'
import {
  isWorldwide,
  type ParsedReference,
  parseReference,
  type StatedIdentifier,
} from '@/lib/fhir/references'
import { HomeServer } from './home-server'

/** What a reference points to, as far as one input can say. */
export type Target =
  /**
   * `type` is unknown for a urn that stands nowhere in the input; `url` is the fullUrl it was found by; `identifier` stood
   * beside the address.
   */
  | { kind: 'resource'; type: string | undefined; id: string; url?: string; identifier?: StatedIdentifier }
  | { kind: 'identifier'; type: string | undefined; system: string; value: string }
  /** Two entries of the input stand under this address. */
  | { kind: 'ambiguous'; type: string | undefined }

export interface IndexOptions {
  /** Address of the server whose ids this source uses: the name of the source, when it is one. */
  server?: string
  /** Addresses of the servers whose ids this source uses: those on record, and those this call brings. */
  bases?: Set<string>
  /** All entries are added before any is filed, as in a bundle. */
  isWhole?: boolean
}

interface Entry {
  type: string
  id: string
}

/** Resolves the references of one bundle (or one export): by fullUrl first, else by type and id. */
export class ReferenceIndex {
  /** Null: two different entries have this fullUrl. */
  readonly #byUrl = new Map<string, Entry | null>()
  /** 'Observation/1' → where it stands in the input first. */
  readonly #places = new Map<string, number>()
  readonly #twins = new Set<string>()
  readonly #home: HomeServer
  readonly #isWhole: boolean
  readonly #broughtPatients = new Set<string>()
  readonly #refusedIds = new Set<string>()
  readonly #refusedUrls = new Set<string>()
  readonly #unusableUrls = new Set<string>()
  #hasUnread = false

  constructor({ server, bases, isWhole = true }: IndexOptions = {}) {
    this.#home = new HomeServer(bases ?? new Set(), server)
    this.#isWhole = isWhole
  }

  /** Whether several servers pass for this source, so that one id may mean two records. */
  get hasManyServers(): boolean {
    return this.#home.isOneOfMany
  }

  /** Whether this input is the first of its server, and the source is known by others. */
  get isFromNewServer(): boolean {
    return this.#home.isNew
  }

  add({ fullUrl, index }: InputEntry, type: string, id: string): void {
    if (type === 'Patient' && this.#isWhole) this.#broughtPatients.add(id)
    if (this.#isWhole) this.#addPlace(`${type}/${id}`, index)
    if (!fullUrl) return
    this.#home.add({ fullUrl }, type, id)
    const parsed = parseReference(fullUrl)
    const url = keyOf(fullUrl)
    const known = this.#byUrl.get(url)
    const isOther = known !== undefined && (known?.type !== type || known.id !== id)
    const isMisnamed = parsed?.form === 'absolute' && (parsed.type !== type || parsed.id !== id)
    this.#byUrl.set(url, isOther || isMisnamed ? null : { type, id })
  }

  /**
   * An entry that is not filed: rejected, or no record. Its urn means it and nobody else; without this the urn would be
   * taken for the id of a stored patient. Where one could not even be read and no address was found in it, its urn may be
   * any that stands nowhere else in the input.
   */
  addUnusable({ fullUrl, unreadUrls = [], problem, resource }: InputEntry): void {
    const urls = fullUrl ? [fullUrl] : unreadUrls
    if (problem && !resource && urls.length === 0) this.#hasUnread = true
    for (const url of urls) if (parseReference(url)?.form === 'urn') this.#unusableUrls.add(keyOf(url))
  }

  /** A large input is walked twice: the same place is the same entry. */
  #addPlace(address: string, index: number): void {
    const first = this.#places.get(address)
    if (first === undefined) this.#places.set(address, index)
    else if (first !== index) this.#twins.add(address)
  }

  /**
   * Whether an entry comes from another server than the rest of its input: its ids, and what it refers to by them, mean
   * other resources there.
   */
  isFromOtherServer(entry: Pick<InputEntry, 'fullUrl'>): boolean {
    return this.#home.isOther(entry)
  }

  /** Whether a DELETE means the record of a server that the source is not known by: its id is another record's here. */
  deletesElsewhere({ url, fullUrl }: Pick<InputEntry, 'url' | 'fullUrl'>): boolean {
    return this.#home.isUnknown(url) || this.#home.isUnknown(fullUrl)
  }

  /** The id under which the directory keeps what comes from another server than the charts: its whole address. */
  foreignId({ fullUrl }: Pick<InputEntry, 'fullUrl'>, type: string, id: string): string {
    const parsed = parseReference(fullUrl)
    return parsed?.form === 'absolute' ? `${parsed.base}/${type}/${id}` : id
  }

  /** Whether the input holds several entries of this type and id: versions of one record, or two records. */
  hasTwins(type: string, id: string): boolean {
    return this.#twins.has(`${type}/${id}`)
  }

  /** A Patient entry that is another person than the one filed under its id. */
  refusePatient({ fullUrl }: InputEntry, id: string): void {
    this.#refusedIds.add(id)
    if (fullUrl) this.#refusedUrls.add(keyOf(fullUrl))
  }

  /**
   * Whether a patient may be the refused one. An address that stands in the input means its own entry; a bare id means
   * the patient this input brings, if it brings one, else any that the call (`elsewhere`) refused under that id.
   */
  isRefused({ id, url }: { id: string; url?: string }, elsewhere: ReadonlySet<string>): boolean {
    if (url !== undefined) return this.#refusedUrls.has(url)
    return this.#refusedIds.has(id) || (elsewhere.has(id) && !this.#broughtPatients.has(id))
  }

  /**
   * What a reference in `from` points to; a relative one is read as an address of the server that its entry came from.
   * Undefined for what lies inside the record, or on another server than this source's.
   */
  resolve(reference: ParsedReference, from?: InputEntry): Target | undefined {
    switch (reference.form) {
      case 'contained':
        return undefined
      case 'urn':
        return withIdentifier(this.#find(reference.url) ?? this.#resolveUrn(reference), reference)
      case 'absolute':
        return withIdentifier(this.#find(reference.url) ?? this.#resolveAbsolute(reference), reference)
      case 'relative':
        return withIdentifier(this.#resolveRelative(reference, from), reference)
      case 'conditional':
      case 'logical':
        return { kind: 'identifier', type: reference.type, system: reference.system, value: reference.value }
    }
  }

  /** 'Encounter/1' for a Reference element; what cannot be resolved stays as written. */
  address(value: unknown): string | null {
    const parsed = parseReference(value)
    const target = parsed && this.resolve(parsed)
    if (target?.kind === 'resource' && target.type) return `${target.type}/${target.id}`
    const written =
      typeof value === 'object' && value !== null
        ? readText((value as { reference?: unknown }).reference)
        : null
    return written ?? null
  }

  #find(url: string): Target | undefined {
    const known = this.#byUrl.get(url)
    if (known === null || this.#unusableUrls.has(url)) return { kind: 'ambiguous', type: undefined }
    if (known === undefined) return undefined
    const isForeign = !mayBePatients(known.type) && this.isFromOtherServer({ fullUrl: url })
    return { kind: 'resource', type: known.type, id: isForeign ? url : known.id, url }
  }

  #resolveUrn({ id }: { id: string }): Target | undefined {
    if (this.#hasUnread) return { kind: 'ambiguous', type: undefined }
    return isWorldwide(id) ? { kind: 'resource', type: undefined, id } : undefined
  }

  /** Of another server only what charts share is known, under its whole address. */
  #resolveAbsolute({ base, type, id }: { base: string; type: string; id: string }): Target | undefined {
    if (this.#home.isOurs(base)) return { kind: 'resource', type, id }
    return mayBePatients(type) ? undefined : { kind: 'resource', type, id: `${base}/${type}/${id}` }
  }

  #resolveRelative({ type, id }: Entry, from: InputEntry | undefined): Target | undefined {
    const origin = from?.fullUrl === undefined ? undefined : parseReference(from.fullUrl)
    if (origin?.form === 'absolute') {
      const { base } = origin
      return this.#find(`${base}/${type}/${id}`) ?? this.#resolveAbsolute({ base, type, id })
    }
    return this.#home.isShared(type, id) ? { kind: 'ambiguous', type } : { kind: 'resource', type, id }
  }
}

function withIdentifier(
  target: Target | undefined,
  { identifier }: { identifier?: StatedIdentifier },
): Target | undefined {
  return target?.kind === 'resource' && identifier ? { ...target, identifier } : target
}

function keyOf(fullUrl: string): string {
  const parsed = parseReference(fullUrl)
  return parsed?.form === 'urn' || parsed?.form === 'absolute' ? parsed.url : fullUrl
}
