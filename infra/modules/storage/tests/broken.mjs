export const broken = [
  {
    file: 'main.tf',
    replace: 'restrict_public_buckets = true',
    by: 'restrict_public_buckets = false',
    fails: 'All four walls',
  },
  {
    file: 'main.tf',
    replace: 'eventbridge = true',
    by: 'eventbridge = false',
    fails: 'no upload starts a task',
  },
]
