export const broken = [
  {
    file: 'outputs.tf',
    replace: 'Resource = [aws_sns_topic.this.arn]',
    by: 'Resource = ["*"]',
    fails: 'this topic and no other',
  },
]
