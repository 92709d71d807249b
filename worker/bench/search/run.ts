import { defineSizedBench } from '../sized-bench'
import { benchSearch } from './bench-search'
import { formatBench } from './format-figures'

export const command = defineSizedBench({
  name: 'search',
  of: 'chunks',
  measure: ({ size, ...options }) => benchSearch({ ...options, chunks: size, questions: 240 }),
  format: formatBench,
})
