import { z } from 'zod'
import type { CalculationOperation, Evidence, Handle } from '@/lib/contracts/evidence'
import { describeResource } from '@/lib/fhir/describe-resource'
import { type FhirResource, readNumber } from '@/lib/fhir/json'

/** A sentence with the evidence it cites, as `check` reads it. */
export interface Pair {
  id: string
  sentence: string
  evidence: ReadonlyMap<Handle, Evidence>
}

const handle = z
  .string()
  .regex(/^c\d+$/, 'a handle reads c1, c2, …')
  .transform((text) => text as Handle)
/** `97.0` keeps its text when it is parsed. */
const number = z.preprocess((value) => readNumber(value)?.number ?? value, z.number())
const nullableDate = z.string().nullable().optional()
const resource = z.looseObject({ resourceType: z.string() })
const absence = z.enum(['known-none', 'none-recorded', 'not-supplied', 'unreadable'])

const pairSchema = z.object({
  id: z.string(),
  sentence: z.string(),
  evidence: z.array(
    z.union([
      z.object({ handle, resource, included: z.array(resource).optional() }),
      z.object({ handle, note: z.object({ reference: z.string(), date: nullableDate, text: z.string() }) }),
      z.object({
        handle,
        search: z.object({
          what: z.string().optional(),
          note: z.string().optional(),
          resourceType: z.string().optional(),
          count: number,
          from: nullableDate,
          to: nullableDate,
          status: absence.optional(),
        }),
      }),
      z.object({
        handle,
        calculation: z.object({
          operation: z.string(),
          label: z.string().optional(),
          inputs: z.array(handle).default([]),
          references: z.array(z.string()).default([]),
          value: number,
          unit: z.string().nullable().optional(),
          from: nullableDate,
          to: nullableDate,
        }),
      }),
    ]),
  ),
})

export type PairEvidence = z.infer<typeof pairSchema>['evidence'][number]

/** Reads one parsed line. Throws a ZodError when it is no pair. */
export function readPair(line: unknown): Pair {
  const { id, sentence, evidence } = pairSchema.parse(line)
  return { id, sentence, evidence: readEvidence(evidence) }
}

function toEvidence(item: PairEvidence): Evidence {
  if ('resource' in item) return toRecord(item.handle, item.resource, item.included)
  if ('note' in item) {
    const { reference, date, text } = item.note
    const span = { start: 0, end: text.length, quote: text }
    return {
      kind: 'note',
      handle: item.handle,
      noteId: reference,
      references: [reference],
      ...span,
      section: null,
      date: date ?? null,
      author: null,
    }
  }
  if ('search' in item) {
    const { what, note, resourceType, count, from, to, status } = item.search
    const described = what ?? [note, resourceType].filter(Boolean).join(', ')
    return {
      kind: 'search',
      handle: item.handle,
      what: described,
      count,
      from: from ?? null,
      to: to ?? null,
      status: status ?? 'none-recorded',
    }
  }
  const { operation, label, inputs, references, value, unit, from, to } = item.calculation
  return {
    kind: 'calculation',
    handle: item.handle,
    operation: OPERATIONS[operation] ?? 'conversion',
    label: label ?? '',
    inputs,
    references,
    value,
    unit: unit === '1' ? null : (unit ?? null),
    from: from ?? null,
    to: to ?? null,
  }
}

/** Names that others give to our operations. */
const OPERATIONS: Readonly<Record<string, CalculationOperation>> = {
  count: 'count',
  minimum: 'minimum',
  min: 'minimum',
  maximum: 'maximum',
  max: 'maximum',
  mean: 'mean',
  average: 'mean',
  change: 'change',
  difference: 'change',
  'percent-change': 'percent-change',
  interval: 'interval',
  age: 'interval',
  conversion: 'conversion',
}

function toRecord(handle: Handle, resource: FhirResource, included: readonly FhirResource[] = []): Evidence {
  // An order may name its medication by reference; what it points to comes along.
  const medication = included.find(({ resourceType }) => resourceType === 'Medication')
  const { display, codes } = medication ? describeResource(medication) : {}
  const fields = describeResource(resource, { ...(display && { display }), ...(codes && { codes }) })
  const reference = `${resource.resourceType}/${typeof resource.id === 'string' ? resource.id : ''}`
  const date = fields.start ?? fields.recorded ?? null
  return {
    kind: 'record',
    handle,
    recordId: reference,
    reference,
    version: 1,
    label: fields.display,
    date,
    fields,
  }
}

/** The evidence of a pair, by handle. */
export function readEvidence(items: readonly PairEvidence[]): ReadonlyMap<Handle, Evidence> {
  return new Map(items.map((item) => [item.handle, toEvidence(item)]))
}
