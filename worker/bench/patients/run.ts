import { defineSizedBench } from '../sized-bench'
import { benchPatients } from './bench-patients'
import { formatBench } from './format-figures'

export const command = defineSizedBench({
  name: 'patients',
  of: 'people',
  measure: ({ size, ...options }) => benchPatients({ ...options, people: size, questions: 960 }),
  format: formatBench,
})
