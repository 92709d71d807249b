import { readText } from '@/lib/fhir/json'
import { PATIENT_COMPARTMENT } from '@/lib/fhir/patient-compartment'
import type { InputEntry } from '@/lib/fhir/read-bundle'
import { type ParsedReference, parseReference } from '@/lib/fhir/references'

/** What a reference points to, as far as one input can say. */
export type Target =
  /** `type` is unknown for a urn that stands nowhere in the input; `url` is the fullUrl it was found by. */
  | { kind: 'resource'; type: string | undefined; id: string; url?: string }
  | { kind: 'identifier'; type: string | undefined; system: string; value: string }
  /** Two entries of the input stand under this address. */
  | { kind: 'ambiguous'; type: string | undefined }

export interface IndexOptions {
  /** Address of the server whose ids this source uses: the name of the source, when it is one. */
  server?: string
  /** Bases under which this call has brought patients or their records for this source; shared between its files. */
  bases?: Set<string>
  /** All entries are added before any is filed, as in a bundle. */
  isWhole?: boolean
}

/** Resolves the references of one bundle (or one export): by fullUrl first, else by type and id. */
export class ReferenceIndex {
  /** Null: two different entries have this fullUrl. */
  readonly #byUrl = new Map<string, { type: string; id: string } | null>()
  readonly #bases: Set<string>
  readonly #server: string | undefined
  readonly #isWhole: boolean
  readonly #broughtPatients = new Set<string>()
  readonly #refusedIds = new Set<string>()
  readonly #refusedUrls = new Set<string>()

  constructor({ server, bases, isWhole = true }: IndexOptions = {}) {
    this.#server = server?.replace(/\/+$/, '')
    this.#bases = bases ?? new Set()
    this.#isWhole = isWhole
  }

  add({ fullUrl }: InputEntry, type: string, id: string): void {
    if (type === 'Patient' && this.#isWhole) this.#broughtPatients.add(id)
    if (!fullUrl) return
    const parsed = parseReference(fullUrl)
    const isPatientData = type === 'Patient' || Object.hasOwn(PATIENT_COMPARTMENT, type)
    if (parsed?.form === 'absolute' && isPatientData) this.#bases.add(parsed.base)
    const url = keyOf(fullUrl)
    const known = this.#byUrl.get(url)
    const isOther = known !== undefined && (known?.type !== type || known.id !== id)
    const isMisnamed = parsed?.form === 'absolute' && (parsed.type !== type || parsed.id !== id)
    this.#byUrl.set(url, isOther || isMisnamed ? null : { type, id })
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

  /** Undefined for what lies inside the record, or on another server than the one this input comes from. */
  resolve(reference: ParsedReference): Target | undefined {
    switch (reference.form) {
      case 'contained':
        return undefined
      case 'urn':
        return this.#find(reference.url) ?? { kind: 'resource', type: undefined, id: reference.id }
      case 'absolute':
        return this.#find(reference.url) ?? this.#resolveAbsolute(reference)
      case 'relative':
        return { kind: 'resource', type: reference.type, id: reference.id }
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
    if (known === null) return { kind: 'ambiguous', type: undefined }
    return known && { kind: 'resource', ...known, url }
  }

  /** Ids of two servers in one input may be the same by chance, so then only a fullUrl says who is meant. */
  #resolveAbsolute({ base, type, id }: Extract<ParsedReference, { form: 'absolute' }>): Target | undefined {
    const isOurs = base === this.#server || (this.#bases.size === 1 && this.#bases.has(base))
    return isOurs ? { kind: 'resource', type, id } : undefined
  }
}

function keyOf(fullUrl: string): string {
  const parsed = parseReference(fullUrl)
  return parsed?.form === 'urn' || parsed?.form === 'absolute' ? parsed.url : fullUrl
}
