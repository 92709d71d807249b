export const broken = [
  {
    file: 'outputs.tf',
    replace: '"s3:PutObject", "s3:PutObjectRetention"',
    by: '"s3:PutObject", "s3:DeleteObject", "s3:PutObjectRetention"',
    fails: 'neither unlock nor remove',
  },
  {
    file: 'schedule.tf',
    replace: 'var.started ? "ENABLED" : "DISABLED"',
    by: '"ENABLED"',
    fails: 'Without an image nothing',
  },
]
