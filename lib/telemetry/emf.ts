import { METRICS, type MetricName } from './metric-names'

export const NAMESPACE = 'Chartlight'
/** Of one metric in one line, by the rules of CloudWatch. */
const MOST_VALUES = 100

export type MetricValues = Partial<Record<MetricName, number[]>>

/**
 * The figures of one group as lines of the CloudWatch embedded metric format: as many as the longest list of values needs.
 * `group`: '' or `Dimension value`.
 * Source: docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function writeEmf(service: string, group: string, values: MetricValues, now = Date.now()): string[] {
  const [key = '', own = ''] = group.split(' ')
  const dimensions = key ? [['Service'], ['Service', key]] : [['Service']]
  const names = Object.keys(values) as MetricName[]
  const longest = Math.max(0, ...names.map((name) => values[name]?.length ?? 0))
  const lines: string[] = []
  for (let at = 0; at < longest; at += MOST_VALUES) {
    const here = names.flatMap((name) => {
      const some = values[name]?.slice(at, at + MOST_VALUES) ?? []
      return some.length > 0 ? [{ name, some }] : []
    })
    const metrics = here.map(({ name }) => ({ Name: name, Unit: METRICS[name].unit }))
    const figures = here.map(({ name, some }) => [name, some.length === 1 ? some[0] : some])
    const directive = { Namespace: NAMESPACE, Dimensions: dimensions, Metrics: metrics }
    lines.push(
      JSON.stringify({
        _aws: { Timestamp: now, CloudWatchMetrics: [directive] },
        Service: service,
        ...(key && { [key]: own }),
        ...Object.fromEntries(figures),
      }),
    )
  }
  return lines
}
