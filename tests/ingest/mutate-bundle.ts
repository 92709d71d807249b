import type { Json } from '@/tests/integration/ingest-inputs'
import {
  HOSTILE_KEYS,
  HOSTILE_VALUES,
  ODD_DATES,
  ODD_IDS,
  ODD_REFERENCES,
  ODD_STATUSES,
  ODD_TYPES,
} from './hostile-values'

/** One thing done to a bundle. `at`, `to` and `pick` choose a place or a value by remainder, so that any number means something. */
export interface Mutation {
  kind: keyof typeof MUTATIONS
  at: number
  to: number
  pick: number
}

interface Place {
  parent: Record<string, unknown>
  key: string
}

/** The bundle with the mutations applied in order; the given one stays as it is. */
export function mutateBundle(bundle: Json, mutations: readonly Mutation[]): Json {
  const mutated = structuredClone(bundle)
  for (const mutation of mutations) {
    const entries = Array.isArray(mutated.entry) ? (mutated.entry as Json[]) : []
    if (entries.length > 0) MUTATIONS[mutation.kind](entries, mutation, mutated)
  }
  return mutated
}

type Apply = (entries: Json[], mutation: Mutation, bundle: Json) => void

const MUTATIONS = {
  dropEntry: (entries, { at }) => void entries.splice(at % entries.length, 1),
  duplicateEntry: (entries, { at, to }) =>
    void entries.splice(to % entries.length, 0, structuredClone(choose(entries, at))),
  moveEntry: (entries, { at, to }) =>
    void entries.splice(to % entries.length, 0, ...entries.splice(at % entries.length, 1)),
  reverseEntries: (entries) => void entries.reverse(),
  emptyEntry: (entries, { at, pick }) => {
    ;(entries as unknown[])[at % entries.length] = choose(HOSTILE_VALUES, pick)
  },
  swapResources: (entries, { at, to }) =>
    swap(
      { parent: entryAt(entries, at), key: 'resource' },
      { parent: entryAt(entries, to), key: 'resource' },
    ),
  swapTypes: (entries, { at, to }) =>
    swap(
      { parent: resourceOf(entries, at), key: 'resourceType' },
      { parent: resourceOf(entries, to), key: 'resourceType' },
    ),
  setType: (entries, { at, pick }) => {
    resourceOf(entries, at).resourceType = choose(ODD_TYPES, pick)
  },
  swapValues: (entries, { at, to }) => swap(choosePlace(entries, at), choosePlace(entries, to)),
  setValue: (entries, { at, pick }) => set(choosePlace(entries, at), choose(HOSTILE_VALUES, pick)),
  deleteValue: (entries, { at }) => {
    const { parent, key } = choosePlace(entries, at)
    delete parent[key]
  },
  wrapInList: (entries, { at }) => {
    const place = choosePlace(entries, at)
    set(place, [place.parent[place.key]])
  },
  truncateString: (entries, { at, to }) => {
    const place = choosePlace(entries, at, (_, value) => typeof value === 'string')
    const text = String(place.parent[place.key])
    set(place, text.slice(0, to % (text.length + 1)))
  },
  retarget: (entries, { at, to, pick }) => {
    const place = choosePlace(entries, at, (key) => key === 'reference')
    const other = entryAt(entries, to)
    const own = [other.fullUrl, `Patient/${resourceOf(entries, to).id}`]
    set(place, choose([...own, ...ODD_REFERENCES], pick))
  },
  changeId: (entries, { at, to, pick }) => {
    resourceOf(entries, at).id = choose([resourceOf(entries, to).id, ...ODD_IDS], pick)
  },
  changeFullUrl: (entries, { at, to, pick }) => {
    entryAt(entries, at).fullUrl = choose([entryAt(entries, to).fullUrl, ...ODD_REFERENCES], pick)
  },
  /** What makes two people of a bundle one: where a record can come into the wrong chart. */
  confusePatients: (entries, { at, pick }) => {
    const isPatient = (entry: Json) => isObject(entry?.resource) && entry.resource.resourceType === 'Patient'
    const [one, other] = at % 2 === 0 ? entries.filter(isPatient) : entries.filter(isPatient).reverse()
    if (!one || !other) return
    const [id, url] = [
      (holder: Json) => ({ parent: holder.resource as Json, key: 'id' }),
      (holder: Json) => ({ parent: holder, key: 'fullUrl' }),
    ]
    const confuse = [
      () => set(id(one), (other.resource as Json).id),
      () => set(url(one), other.fullUrl),
      () => swap(id(one), id(other)),
      () => swap(url(one), url(other)),
      () => {
        set(id(one), (other.resource as Json).id)
        set(url(one), other.fullUrl)
      },
    ]
    choose(confuse, pick)()
  },
  changeRequest: (entries, { at, pick }) => {
    const resource = resourceOf(entries, at)
    const method = choose(['DELETE', 'GET', 'PUT', 'POST', 'PATCH', 7], pick)
    entryAt(entries, at).request = { method, url: `${resource.resourceType}/${resource.id}` }
  },
  changeStatus: (entries, { at, pick }) => {
    resourceOf(entries, at).status = choose(ODD_STATUSES, pick)
  },
  changeDate: (entries, { at, pick }) =>
    set(
      choosePlace(entries, at, (_, value) => typeof value === 'string' && /^\d{4}-\d\d/.test(value)),
      choose(ODD_DATES, pick),
    ),
  changeLastUpdated: (entries, { at, pick }) => {
    resourceOf(entries, at).meta = { lastUpdated: choose(ODD_DATES, pick) }
  },
  addHostileKey: (entries, { at, pick }) => {
    const { parent } = choosePlace(entries, at)
    if (Array.isArray(parent)) return
    const value = choose(HOSTILE_VALUES, at)
    // Plain assignment of '__proto__' would set the prototype instead of a key.
    Object.defineProperty(parent, choose(HOSTILE_KEYS, pick), {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    })
  },
  nest: (entries, { at, pick }) => {
    const place = choosePlace(entries, at)
    let value = place.parent[place.key]
    for (let depth = choose([5, 40, 120, 500], pick); depth > 0; depth -= 1) value = { extension: [value] }
    set(place, value)
  },
  changeBundleType: (_, { pick }, bundle) => {
    bundle.type = choose(['history', 'searchset', 'document', 'batch', 'no-type', 7, undefined], pick)
  },
} as const satisfies Record<string, Apply>

const KINDS = Object.keys(MUTATIONS) as (keyof typeof MUTATIONS)[]

/** The one that matters most comes more often. */
export const MUTATION_KINDS = [...KINDS, 'confusePatients', 'confusePatients', 'confusePatients'] as const

function choose<Item>(items: readonly Item[], number: number): Item {
  return items[number % items.length] as Item
}

/** An earlier mutation may have left something else in an entry's place. */
function entryAt(entries: Json[], at: number): Json {
  const entry: unknown = choose(entries, at)
  return isObject(entry) ? entry : {}
}

function resourceOf(entries: Json[], at: number): Json {
  const { resource } = entryAt(entries, at)
  return isObject(resource) ? resource : {}
}

/** Some value inside the entries; nowhere, when none is like that. */
function choosePlace(
  entries: Json[],
  at: number,
  isMeant: (key: string, value: unknown) => boolean = () => true,
): Place {
  const places: Place[] = []
  const visit = (parent: Record<string, unknown>) => {
    for (const [key, value] of Object.entries(parent)) {
      if (isMeant(key, value)) places.push({ parent, key })
      if (typeof value === 'object' && value !== null) visit(value as Record<string, unknown>)
    }
  }
  visit(entries as unknown as Record<string, unknown>)
  return places.length > 0 ? choose(places, at) : { parent: {}, key: 'nowhere' }
}

function set({ parent, key }: Place, value: unknown): void {
  parent[key] = value
}

/** What holds the other stays: a value inside itself would have no end. */
function swap(left: Place, right: Place): void {
  const [one, other] = [structuredClone(left.parent[left.key]), structuredClone(right.parent[right.key])]
  set(left, other)
  set(right, one)
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
