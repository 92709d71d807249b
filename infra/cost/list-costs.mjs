import { readFileSync } from 'node:fs'
import { listContainers, ofType, settingsOf } from '../lint/resources.mjs'

export const prices = JSON.parse(readFileSync(new URL('prices.json', import.meta.url), 'utf8'))

/** What stands by the month, whoever uses it: `[{ what, quantity, unit, monthly }]`. Throws when a size has no price. */
export function listCosts(resources) {
  const rows = [
    ...listTasks(resources),
    ...listDatabases(resources),
    ...listCaches(resources),
    hours('Application load balancer', ofType(resources, 'aws_lb').length, 'loadBalancer'),
    hours('Interface endpoints, each zone', countEndpoints(resources), 'interfaceEndpoint'),
    hours('NAT gateways', ofType(resources, 'aws_nat_gateway').length, 'natGateway'),
    hours('Public addresses (load balancer, NAT)', countAddresses(resources), 'publicAddress'),
    months('Secrets', ofType(resources, 'aws_secretsmanager_secret').length, 'secret'),
    months('Alarms', ofType(resources, 'aws_cloudwatch_metric_alarm').length, 'alarm'),
    months('Metrics of our own, about', countMetrics(resources), 'metric'),
    months('Metrics of Container Insights, about', countInsights(resources), 'metric'),
    months('Dashboards', ofType(resources, 'aws_cloudwatch_dashboard').length, 'dashboard'),
    months('Firewall', ofType(resources, 'aws_wafv2_web_acl').length, 'firewall'),
    months('Firewall rules', countFirewallRules(resources), 'firewallRule'),
  ]
  return rows.filter(({ quantity }) => quantity > 0)
}

/** Services run all the time, at their least; tasks that run to completion cost cents. */
function listTasks(resources) {
  const definitions = new Map(
    ofType(resources, 'aws_ecs_task_definition').map(({ values }) => [values.family, values]),
  )
  const targets = ofType(resources, 'aws_appautoscaling_target').map(({ values }) => values)
  return ofType(resources, 'aws_ecs_service').flatMap(({ values: service }) => {
    const task = definitions.get(service.name)
    const count = targets.find(({ resource_id: id }) => id.endsWith(`/${service.name}`))?.min_capacity
    const isSpot = service.capacity_provider_strategy?.[0]?.capacity_provider === 'FARGATE_SPOT'
    const share = isSpot ? prices.fargateSpotShare.price : 1
    const processor = task.runtime_platform[0].cpu_architecture
    const cpu = Number(task.cpu) / 1024
    const gib = Number(task.memory) / 1024
    const hourly = cpu * priceOf(`fargate.${processor}.cpu`) + gib * priceOf(`fargate.${processor}.gib`)
    const what = `Tasks of ${service.name}: ${cpu} vCPU, ${gib} GiB${isSpot ? ', Spot' : ''}`
    return [row(what, count, hourly * share * prices.hoursPerMonth)]
  })
}

function listDatabases(resources) {
  return ofType(resources, 'aws_db_instance').flatMap(({ values }) => {
    const copies = values.multi_az ? 2 : 1
    return [
      hours(
        `Database ${values.instance_class}${copies === 2 ? ', with standby' : ''}`,
        copies,
        values.instance_class,
      ),
      months('Database storage, GiB', values.allocated_storage * copies, 'databaseGib'),
    ]
  })
}

const listCaches = (resources) =>
  ofType(resources, 'aws_elasticache_replication_group').map(({ values }) =>
    hours(`Cache ${values.node_type}`, values.num_cache_clusters, values.node_type),
  )

const countEndpoints = (resources) =>
  ofType(resources, 'aws_vpc_endpoint')
    .filter(({ values }) => values.vpc_endpoint_type === 'Interface')
    .reduce((sum, { values }) => sum + values.subnet_ids.length, 0)

/** A load balancer has one in each of its zones; since 2024 each is paid for. */
const countAddresses = (resources) =>
  ofType(resources, 'aws_lb').reduce((sum, { values }) => sum + values.subnets.length, 0) +
  ofType(resources, 'aws_eip').length

const countFirewallRules = (resources) =>
  ofType(resources, 'aws_wafv2_web_acl').reduce((sum, { values }) => sum + (values.rule ?? []).length, 0)

/** Each name and value of a dimension that is written counts as one: the names of lib/telemetry, half of them by two values. */
const OWN_METRICS = 40
const countMetrics = (resources) =>
  listContainers(resources).some((container) => settingsOf(container).METRICS === 'emf') ? OWN_METRICS : 0

/**
 * Container Insights tells 8 figures of a cluster, 11 of each service and 6 of each task definition that runs, as AWS counts in its
 * own example of 2024; with those of the tasks that end soon, which are paid for by the hour, cents more.
 */
function countInsights(resources) {
  const watched = ofType(resources, 'aws_ecs_cluster').filter(({ values }) =>
    (values.setting ?? []).some(({ name, value }) => name === 'containerInsights' && value !== 'disabled'),
  )
  return watched.length === 0
    ? 0
    : 8 * watched.length + (11 + 6) * ofType(resources, 'aws_ecs_service').length
}

const row = (what, quantity, each) => ({ what, quantity, each, monthly: quantity * each })
const hours = (what, quantity, price) =>
  row(what, quantity, quantity > 0 ? priceOf(price) * prices.hoursPerMonth : 0)
const months = (what, quantity, price) => row(what, quantity, prices.perMonth[price].price)

/** Dollars an hour. Throws when the list does not know such a size. */
export function priceOf(name) {
  const known = prices.perHour[name]
  if (!known) throw new Error(`infra/cost/prices.json has no price for ${name}: add it.`)
  return known.price
}
