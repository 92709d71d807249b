import { example, ofType } from '../resources.mjs'

export const rule = {
  id: 'input-template',
  reason:
    'jsonencode writes < and > as \\u003c and \\u003e: EventBridge finds no placeholder, and the task starts without its object.',
  docs: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html',
  severity: { demo: 'error', prod: 'error' },
  find: (resources) =>
    ofType(resources, 'aws_cloudwatch_event_target').flatMap(({ address, values }) =>
      (values.input_transformer ?? []).flatMap(({ input_paths: paths, input_template: template }) =>
        Object.keys(paths)
          .filter((name) => !template.includes(`<${name}>`))
          .map((name) => ({ at: address, says: `the template has no <${name}>` })),
      ),
    ),
  broken: [
    example('aws_cloudwatch_event_target', {
      input_transformer: [
        { input_paths: { key: '$.detail.object.key' }, input_template: '"\\u003ckey\\u003e"' },
      ],
    }),
  ],
}
