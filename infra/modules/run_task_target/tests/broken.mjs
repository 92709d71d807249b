export const broken = [
  {
    file: 'failures.tf',
    replace: 'ArnEquals = { "aws:SourceArn" = [var.rule.arn, aws_cloudwatch_event_rule.failed.arn] }',
    by: 'ArnEquals = { "aws:SourceArn" = [var.rule.arn] }',
    fails: 'or nothing arrives there',
  },
  {
    file: 'failures.tf',
    replace: '        { stopCode = ["TaskFailedToStart"] },\n',
    by: '',
    fails: 'and when it never started',
  },
  {
    file: 'role.tf',
    replace: 'Resource  = ["${var.task.family_arn}:*"]',
    by: 'Resource  = ["*"]',
    fails: 'may start its task and no other',
  },
]
