/** Helpers over resolved resources: `{ address, type, values }` as `terraform test -json -verbose` tells them. */
export const ofType = (resources, ...types) => resources.filter(({ type }) => types.includes(type))

/** Every container of every task definition, with where it stands. */
export function listContainers(resources) {
  return ofType(resources, 'aws_ecs_task_definition').flatMap(({ address, values }) =>
    JSON.parse(values.container_definitions).map((container) => ({
      at: `${address} container ${container.name}`,
      address,
      task: values,
      ...container,
    })),
  )
}

/** A container's settings as an object. */
export const settingsOf = (container) =>
  Object.fromEntries((container.environment ?? []).map(({ name, value }) => [name, value]))

/** Security groups that something of ours runs in: services and what EventBridge starts. */
export function listRunning(resources) {
  const services = ofType(resources, 'aws_ecs_service').map(({ address, values }) => ({
    at: address,
    groups: values.network_configuration?.[0]?.security_groups ?? [],
  }))
  const targets = ofType(resources, 'aws_cloudwatch_event_target')
    .filter(({ values }) => values.ecs_target?.length > 0)
    .map(({ address, values }) => ({
      at: address,
      groups: values.ecs_target[0].network_configuration?.[0]?.security_groups ?? [],
    }))
  return [...services, ...targets]
}

/** A minimal task definition, for broken examples. */
export const taskWith = (container, task = {}) => ({
  address: 'aws_ecs_task_definition.example',
  type: 'aws_ecs_task_definition',
  values: { ...task, container_definitions: JSON.stringify([{ name: 'app', ...container }]) },
})

/** A minimal resource, for broken examples. */
export const example = (type, values) => ({ address: `${type}.example`, type, values })
