export const broken = [
  {
    file: 'main.tf',
    replace: /input_template = replace\(.*/,
    by: 'input_template = jsonencode(local.overrides)',
    fails: 'not as jsonencode escapes them',
  },
  { file: 'main.tf', replace: 'version-id', by: 'version', fails: 'the version that its event is about' },
]
