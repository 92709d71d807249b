import { readText } from '@/lib/fhir/json'
import type { InputEntry } from '@/lib/fhir/read-bundle'
import { type ParsedReference, parseReference } from '@/lib/fhir/references'

/** What a reference points to, as far as one input can say. */
export type Target =
  /** `type` is unknown for a urn that stands nowhere in the input. */
  | { kind: 'resource'; type: string | undefined; id: string }
  | { kind: 'identifier'; type: string | undefined; system: string; value: string }

/** Resolves the references of one bundle (or one export): by fullUrl first, else by type and id. */
export class ReferenceIndex {
  readonly #byUrl = new Map<string, { type: string; id: string }>()
  readonly #bases = new Set<string>()

  add({ fullUrl }: InputEntry, type: string, id: string): void {
    if (!fullUrl) return
    const parsed = parseReference(fullUrl)
    if (parsed?.form === 'absolute') this.#bases.add(parsed.base)
    this.#byUrl.set(parsed?.form === 'urn' ? parsed.url : fullUrl, { type, id })
  }

  /** Undefined for what lies inside the record, or on another server than the one this input comes from. */
  resolve(reference: ParsedReference): Target | undefined {
    switch (reference.form) {
      case 'contained':
        return undefined
      case 'urn':
        return { kind: 'resource', type: undefined, id: reference.id, ...this.#byUrl.get(reference.url) }
      case 'absolute':
        return this.#resolveAbsolute(reference)
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

  #resolveAbsolute(reference: Extract<ParsedReference, { form: 'absolute' }>): Target | undefined {
    const known = this.#byUrl.get(reference.url)
    if (known) return { kind: 'resource', ...known }
    const isOurs = this.#bases.size === 0 || this.#bases.has(reference.base)
    return isOurs ? { kind: 'resource', type: reference.type, id: reference.id } : undefined
  }
}
