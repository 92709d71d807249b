import { resolveRun } from '../../infra/test/resolve.mjs'

interface InputTransformer {
  readonly input_paths: Record<string, string>
  readonly input_template: string
}

interface EventTarget {
  /** What EventBridge makes of an event: the overrides that it hands to RunTask. */
  transform(event: object): RunTaskOverrides
}

export interface RunTaskOverrides {
  readonly containerOverrides: { name: string; environment: { name: string; value: string }[] }[]
}

/** The target of infra/modules/ingestion as Terraform resolves it: nothing of it is written here a second time. */
export async function resolveEventTarget(): Promise<EventTarget | { readonly unavailable: string }> {
  const resolved = await resolveRun('modules/ingestion', 'ingestion')
  if (resolved.unavailable !== undefined) return { unavailable: resolved.unavailable }
  const target = resolved.resources.find(
    ({ address }) => address === 'module.start.aws_cloudwatch_event_target.task',
  )
  const [transformer] = (target?.values.input_transformer ?? []) as InputTransformer[]
  if (!transformer) throw new Error('infra/modules/ingestion has no input transformer.')
  return { transform: (event) => JSON.parse(fillIn(transformer, event)) }
}

/** As EventBridge does: a placeholder becomes the value as it stands in the JSON of the event, without its quotes inside of some. */
function fillIn({ input_paths: paths, input_template: template }: InputTransformer, event: object): string {
  return Object.entries(paths).reduce((text, [name, path]) => {
    const written = JSON.stringify(readPath(event, path) ?? '')
    return text.replaceAll(`"<${name}>"`, written).replaceAll(`<${name}>`, written.slice(1, -1))
  }, template)
}

/** '$.detail.object.version-id' */
function readPath(event: object, path: string): unknown {
  return path
    .split('.')
    .slice(1)
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], event)
}
