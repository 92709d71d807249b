import fc from 'fast-check'
import { cutBundle, loadBaseBundles } from './base-bundles'
import { MUTATION_KINDS, mutateBundle } from './mutate-bundle'
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

/** Small bundles of real charts, broken in structure or, one in five, in bytes. */
export const brokenInputs: fc.Arbitrary<BrokenInput> = fc
  .oneof(
    { weight: 4, arbitrary: bundles.map((bundle) => Buffer.from(JSON.stringify(bundle))) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(bundles, fc.constantFrom(...BYTE_KINDS), number, number)
        .map(([bundle, kind, at, pick]) => mutateBytes(Buffer.from(JSON.stringify(bundle)), kind, at, pick)),
    },
  )
  .map((bytes) => ({ bytes, [fc.toStringMethod]: () => bytes.toString('utf8') }))
