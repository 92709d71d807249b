export const broken = [
  {
    file: 'main.tf',
    replace: 'domain   = var.domain',
    by: 'domain   = null',
    fails: 'production is HTTPS only',
  },
]
