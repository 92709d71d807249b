import { readFileSync } from 'node:fs'
import { example, ofType } from '../resources.mjs'

const source = readFileSync(new URL('../../../lib/telemetry/metric-names.ts', import.meta.url), 'utf8')
const OWN = new Set([...source.matchAll(/^ {2}([A-Z]\w+): \{/gm)].map(([, name]) => name))

export const rule = {
  id: 'metrics-exist',
  reason: 'An alarm over a metric that nobody writes is never red: "no data" is taken for "all is well".',
  docs: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html',
  severity: { demo: 'error', prod: 'error' },
  find: (resources) =>
    [...listAlarmed(resources), ...listDrawn(resources)]
      .filter(({ metric }) => !OWN.has(metric))
      .map(({ at, metric }) => ({
        at,
        says: `watches ${metric}, which lib/telemetry/metric-names.ts does not know`,
      })),
  broken: [example('aws_cloudwatch_metric_alarm', { namespace: 'Chartlight', metric_name: 'FirstSentance' })],
}

const listAlarmed = (resources) =>
  ofType(resources, 'aws_cloudwatch_metric_alarm')
    .filter(({ values }) => values.namespace === 'Chartlight')
    .map(({ address, values }) => ({ at: address, metric: values.metric_name }))

const listDrawn = (resources) =>
  ofType(resources, 'aws_cloudwatch_dashboard').flatMap(({ address, values }) =>
    JSON.parse(values.dashboard_body).widgets.flatMap(({ properties: { metrics } }) =>
      metrics
        .filter(([namespace]) => namespace === 'Chartlight')
        .map(([, metric]) => ({ at: address, metric })),
    ),
  )
