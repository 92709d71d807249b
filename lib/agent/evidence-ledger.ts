import type { Evidence, EvidenceDraft, Handle } from '@/lib/contracts/evidence'

/**
 * Numbers the evidence of one conversation: `c1`, `c2`, … in the order in which it was retrieved, never reused. The
 * same version of a record, the same span of a note, the same search or computation keeps its handle.
 */
export class EvidenceLedger {
  readonly #items: Evidence[] = []
  readonly #byHandle = new Map<Handle, Evidence>()
  readonly #byKey = new Map<string, Evidence>()
  #last: number

  /**
   * `known`: the evidence of the conversation's earlier turns, with the handles it got then. `next`: the number of the next
   * handle; some of the earlier ones may be hidden, and are not given away again.
   */
  constructor(known: readonly Evidence[] = [], next = 1) {
    this.#last = next - 1
    for (const item of known) this.#keep(item)
  }

  /** Gives a draft its handle; what is here already keeps the one it has. */
  add(draft: EvidenceDraft): Evidence {
    const known = this.#byKey.get(keyOf(draft))
    if (known) return known
    const item: Evidence = { ...draft, handle: `c${this.#last + 1}` }
    this.#keep(item)
    return item
  }

  get(handle: string): Evidence | undefined {
    return this.#byHandle.get(handle as Handle)
  }

  /** Everything, oldest first. */
  all(): readonly Evidence[] {
    return this.#items
  }

  /** How many items there are: the mark for `addedSince`. */
  get size(): number {
    return this.#items.length
  }

  /** What came after the first `count` items. */
  addedSince(count: number): readonly Evidence[] {
    return this.#items.slice(count)
  }

  #keep(item: Evidence): void {
    this.#items.push(item)
    this.#byHandle.set(item.handle, item)
    this.#byKey.set(keyOf(item), item)
    this.#last = Math.max(this.#last, Number(item.handle.slice(1)))
  }
}

function keyOf(item: EvidenceDraft): string {
  switch (item.kind) {
    case 'record':
      return JSON.stringify([item.kind, item.recordId, item.version])
    case 'note':
      return JSON.stringify([item.kind, item.noteId, item.start, item.end])
    case 'search':
      return JSON.stringify([item.kind, item.what, item.status, item.count, item.from, item.to])
    case 'calculation':
      return JSON.stringify([
        item.kind,
        item.operation,
        item.label,
        item.value,
        item.unit,
        item.from,
        item.to,
        item.references,
      ])
  }
}
