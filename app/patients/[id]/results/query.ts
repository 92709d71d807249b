import { z } from 'zod'
import { day, readQuery } from '../../../api/read-query'

const key = z.string().min(1).max(200).optional()
const query = z.object({ concept: key, with: key, from: day.optional(), to: day.optional() })

export type ResultsQuery = z.infer<typeof query>

/** `?concept&with&from&to`: keys of analytes and days; throws `invalid_input` that names what cannot be read. */
export function readResultsQuery(parameters: URLSearchParams): ResultsQuery {
  const test = 'is the key of a test; choose the test from the list.'
  const form =
    'is a day, month or year as 2026-11-12, 2026-11 or 2026; open the test and choose its days there.'
  return readQuery(parameters, query, {
    concept: `“concept” in the address ${test}`,
    with: `“with” in the address ${test}`,
    from: `“from” in the address ${form}`,
    to: `“to” in the address ${form}`,
  })
}
