import type { Handle } from '@/lib/contracts/evidence'
import type { OracleCall } from './oracle-calls'
import type { OracleResult } from './oracle-judge'

/** What is computed from what was found: how the question says it, and the operation. */
const OPERATIONS: readonly [RegExp, string, 'one' | 'pair'][] = [
  [/how old|\bage\b|\baged\b/i, 'age-at', 'one'],
  [/how long|days|nights|length of stay/i, 'days-between', 'one'],
  [/how long|days|weeks|interval|between/i, 'days-between', 'pair'],
  [/how long|months|interval/i, 'months-between', 'pair'],
  [/how long|years|interval/i, 'years-between', 'pair'],
  [
    /differ|change|gain|los[ts]|drop|rise|rose|fall|fell|declin|increase|decrease|by how much/i,
    'difference',
    'pair',
  ],
  [/percent|%/i, 'percent-change', 'pair'],
]
const MOST_HANDLES = 12

/** A second round: arithmetic on the first of what the first round found, and the notes of the stays and reports in it. */
export function followUpCalls(question: string, seen: readonly OracleResult[]): OracleCall[] {
  const telling = seen.filter(({ call, result }) => call.named && result.status === 'found')
  const isSeries = ({ call }: OracleResult) =>
    call.tool === 'observations' && call.input.statistic === 'series'
  // The results of a series come before the first two of every other list.
  const found = [...telling.filter(isSeries), ...telling].flatMap((one) =>
    one.result.items.slice(0, isSeries(one) ? MOST_HANDLES : 2),
  )
  const handles = [...new Set(found.map(({ handle }) => handle))]
  const first = handles.slice(0, MOST_HANDLES)
  const pairs = first.flatMap((one, place) => first.slice(place + 1).map((other): Handle[] => [one, other]))
  const arithmetic = OPERATIONS.flatMap(([words, operation, inputs]) =>
    words.test(question)
      ? (inputs === 'one' ? first.map((one) => [one]) : pairs).map((of) => ({ operation, of }))
      : [],
  )
  const noteIds = new Set(
    telling.flatMap(({ result }) =>
      result.items
        .slice(0, 3)
        .flatMap(({ noteId, notes }) => [
          ...(typeof noteId === 'string' ? [noteId] : []),
          ...(Array.isArray(notes) ? notes.map((note: { noteId: string }) => note.noteId) : []),
        ]),
    ),
  )
  return [
    ...arithmetic.map((input): OracleCall => ({ tool: 'calculate', input, named: true })),
    ...[...noteIds].map((noteId): OracleCall => ({ tool: 'read_note', input: { noteId }, named: false })),
  ]
}
