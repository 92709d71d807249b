import { monitorEventLoopDelay } from 'node:perf_hooks'
import { env } from '../env'
import { keepAllowed } from './allow-list'
import { type MetricValues, writeEmf } from './emf'
import { METRICS, type Metric, type MetricName } from './metric-names'

const FLUSH_MS = 60_000
/** Coarse enough to cost nothing, fine enough to see what a reader would notice. */
const LOOP_RESOLUTION_MS = 20
/** Of one metric in a minute; what comes after them is not kept, so that a storm fills no memory. */
const MOST_VALUES = 10_000
const MS_PER_NANOSECOND = 1e-6

interface Registry {
  /** By the value of the metrics' own dimension; '' for none. */
  groups: Map<string, MetricValues>
  gauges: Map<MetricName, () => number>
}

/** One for the process: the web server's bundles hold this file more than once. */
const KEY = Symbol.for('chartlight.metrics')
const shared = globalThis as { [KEY]?: Registry }

function registry(): Registry {
  shared[KEY] ??= { groups: new Map(), gauges: new Map() }
  return shared[KEY]
}

/**
 * Counts or measures something. `dimension`: the value of the metric's own one, a name of ours. Costs nothing unless
 * METRICS is set.
 */
export function recordMetric(name: MetricName, value: number, dimension = ''): void {
  if (env.METRICS !== 'emf') return
  const { dimension: key, kind }: Metric = METRICS[name]
  const { own } = keepAllowed({ own: 'word' }, { own: dimension })
  const group = key && own ? `${key} ${own}` : ''
  const { groups } = registry()
  const figures = groups.get(group) ?? {}
  groups.set(group, figures)
  const values = figures[name] ?? []
  figures[name] = values
  if (kind === 'sum') values[0] = (values[0] ?? 0) + value
  else if (values.length < MOST_VALUES) values.push(value)
}

/** What is looked at when figures are written, instead of being told of each change. */
export function registerGauge(name: MetricName, read: () => number): void {
  registry().gauges.set(name, read)
}

/** Writes the figures of this process each minute, and the rest when it ends; nothing unless METRICS is set. */
export function startMetrics(
  service: 'web' | 'worker',
  write: (line: string) => void = writeToStandardOutput,
): void {
  if (env.METRICS !== 'emf') return
  const loop = monitorEventLoopDelay({ resolution: LOOP_RESOLUTION_MS })
  loop.enable()
  const flush = () => {
    recordMetric('EventLoopDelayP99', loop.percentile(99) * MS_PER_NANOSECOND)
    recordMetric('EventLoopDelayMax', loop.max * MS_PER_NANOSECOND)
    loop.reset()
    const { groups, gauges } = registry()
    for (const [name, read] of gauges) recordMetric(name, read())
    for (const [group, values] of groups) for (const line of writeEmf(service, group, values)) write(line)
    groups.clear()
  }
  setInterval(flush, FLUSH_MS).unref()
  // Written at once, so that it needs nobody who waits for it.
  process.once('exit', flush)
}

function writeToStandardOutput(line: string): void {
  process.stdout.write(`${line}\n`)
}
