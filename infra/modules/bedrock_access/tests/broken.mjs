export const broken = [
  {
    file: 'main.tf',
    replace: /^ +Condition = .*InferenceProfileArn.*\n/m,
    by: '',
    fails: 'through the configured profile only',
  },
  {
    file: 'main.tf',
    replace: '${local.region}::foundation-model/${var.embedding_model}',
    by: '*::foundation-model/*',
    fails: 'No statement may name more than exact models',
  },
]
