import { ANSWER_SECONDS, TOKENS_PER_SECOND } from '../stream/script'
import type { LoadReport } from './bench-load'
import { FIRST_BAR_MS } from './figures'

const TITLES = [
  'turns at once',
  'asked',
  'errors',
  'first p50 ms',
  'first p95 ms',
  'loop p99 ms',
  'cores',
  'RSS MB',
  'model pace',
]

/** The figures as a table, with what they are figures of. */
export function formatLoad({ database, isBound, seconds, levels, held, endedBy }: LoadReport): string {
  const where = isBound
    ? 'bound to two cores of its own'
    : 'NOT bound to two cores: no taskset, or too few cores'
  const end = {
    bar: '',
    machine: ' (then the machine was full, not the server)',
    most: ' (and more were not asked for)',
  }
  const rows = levels.map((level) => [
    String(level.turns),
    String(level.asked),
    String(level.errors),
    level.firstP50.toFixed(0),
    level.firstP95.toFixed(0),
    level.loopP99.toFixed(0),
    level.cores.toFixed(2),
    (level.rss / 2 ** 20).toFixed(0),
    level.pace.toFixed(2),
  ])
  return `${[
    `users of the built web server, one Next process, ${where}; ${database} and the model beside it`,
    `each with a session of their own, asking again as soon as an answer has ended: a look-up, then ${ANSWER_SECONDS.toFixed(1)} s at ${TOKENS_PER_SECOND} tokens/s; windows of ${seconds} s`,
    'first: from the question to its first checked sentence; what the model needs to write one, about 0.5 s, is in it',
    '',
    ...[TITLES, ...rows].map((cells) => cells.map((cell) => cell.padStart(14)).join('')),
    '',
    `${held} turns at once without an error and with p95 ≤ ${FIRST_BAR_MS} ms${end[endedBy]}`,
  ].join('\n')}\n`
}
