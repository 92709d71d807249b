import fc from 'fast-check'
import type { Json } from '@/tests/integration/ingest-inputs'
import { cutBundle, loadBaseBundles } from './base-bundles'
import { isObject, MUTATION_KINDS, mutateBundle } from './mutate-bundle'
import { BYTE_KINDS, mutateBytes } from './mutate-bytes'

export interface BrokenInput {
  bytes: Buffer
}

const charts = loadBaseBundles()
const number = fc.nat(100_000)

const bundles = fc
  .record({
    chart: number,
    /** Now and then two people in one bundle: only then can anything stand in a wrong chart. */
    other: fc.option(number, { freq: 2 }),
    picks: fc.array(number, { minLength: 4, maxLength: 12 }),
    mutations: fc.array(
      fc.record({ kind: fc.constantFrom(...MUTATION_KINDS), at: number, to: number, pick: number }),
      { minLength: 1, maxLength: 4 },
    ),
  })
  .map(({ chart, other, picks, mutations }) => {
    const entries = [chart, ...(other === null ? [] : [other])].flatMap((which) =>
      cutBundle(charts[which % charts.length] ?? [], picks),
    )
    return mutateBundle({ resourceType: 'Bundle', type: 'transaction', entry: entries }, mutations)
  })

/** The same as an export: no addresses of entries, one resource a line. */
function toLines(bundle: Json): Buffer {
  const resources = [bundle.entry].flat().flatMap((entry) => (isObject(entry) ? [entry.resource] : []))
  return Buffer.from(resources.map((resource) => `${JSON.stringify(resource ?? null)}\n`).join(''))
}

/** Small bundles of real charts, broken in structure or, one in seven, in bytes; some as NDJSON. */
export const brokenInputs: fc.Arbitrary<BrokenInput> = fc
  .oneof(
    { weight: 5, arbitrary: bundles.map((bundle) => Buffer.from(JSON.stringify(bundle))) },
    { weight: 1, arbitrary: bundles.map(toLines) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(bundles, fc.constantFrom(...BYTE_KINDS), number, number)
        .map(([bundle, kind, at, pick]) => mutateBytes(Buffer.from(JSON.stringify(bundle)), kind, at, pick)),
    },
  )
  .map((bytes) => ({ bytes, [fc.toStringMethod]: () => bytes.toString('utf8') }))
