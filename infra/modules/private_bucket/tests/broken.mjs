export const broken = [
  {
    file: 'main.tf',
    replace: 'restrict_public_buckets = true',
    by: 'restrict_public_buckets = false',
    fails: 'All four walls',
  },
  {
    file: 'main.tf',
    replace: 'Effect    = "Deny"',
    by: 'Effect    = "Allow"',
    fails: 'without TLS must be denied',
  },
]
