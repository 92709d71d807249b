export const broken = [
  { file: 'main.tf', replace: 'started         = var.started\n', by: '', fails: 'Missing required argument' },
]
