# The most that any role of ours may ever do, whatever its own policies say: what tasks, EventBridge and Step Functions need,
# on our names. In effect is what both allow.
resource "aws_iam_policy" "boundary" {
  name        = "chartlight-boundary"
  description = "Permissions boundary of the roles of Chartlight"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "Data"
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:GetObjectVersion", "s3:GetObjectRetention", "s3:PutObject", "s3:PutObjectRetention", "s3:DeleteObject", "s3:DeleteObjectVersion", "s3:AbortMultipartUpload", "s3:ListBucket", "s3:ListBucketVersions", "secretsmanager:GetSecretValue", "sqs:SendMessage", "sns:Publish"]
        Resource = ["arn:aws:s3:::chartlight-*", "arn:aws:secretsmanager:*:${var.account_id}:secret:chartlight-*", "arn:aws:sqs:*:${var.account_id}:chartlight-*", "arn:aws:sns:*:${var.account_id}:chartlight-*"]
      },
      {
        # Which models, says each role's own policy; profiles and models bear AWS's names.
        Sid      = "Models"
        Effect   = "Allow"
        Action   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream", "bedrock:ApplyGuardrail"]
        Resource = ["arn:aws:bedrock:*::foundation-model/*", "arn:aws:bedrock:*:${var.account_id}:inference-profile/*", "arn:aws:bedrock:*:${var.account_id}:guardrail/*"]
      },
      {
        Sid      = "Tasks"
        Effect   = "Allow"
        Action   = ["ecs:RunTask", "ecs:StopTask", "ecs:DescribeTasks", "ecs:TagResource", "states:StartExecution", "states:DescribeExecution", "states:StopExecution", "events:PutTargets", "events:PutRule", "events:DescribeRule"]
        Resource = ["arn:aws:ecs:*:${var.account_id}:*", "arn:aws:states:*:${var.account_id}:*:chartlight-*", "arn:aws:events:*:${var.account_id}:rule/StepFunctionsGetEventsForECSTaskRule"]
      },
      {
        Sid       = "PassRoles"
        Effect    = "Allow"
        Action    = ["iam:PassRole"]
        Resource  = local.our_roles
        Condition = { StringEquals = { "iam:PassedToService" = "ecs-tasks.amazonaws.com" } }
      },
      {
        # AWS's own keys let everybody of the account in who comes through their service; the boundary must not be in the way.
        Sid       = "KeysOfServices"
        Effect    = "Allow"
        Action    = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource  = ["*"]
        Condition = { StringLike = { "kms:ViaService" = ["secretsmanager.*.amazonaws.com", "s3.*.amazonaws.com"] } }
      },
      {
        # Pulling images, writing logs and traces, a shell: actions that know no resources, or AWS's own.
        Sid      = "Plumbing"
        Effect   = "Allow"
        Action   = ["ecr:GetAuthorizationToken", "ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer", "logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams", "ssmmessages:*", "xray:Put*", "xray:GetSampling*"]
        Resource = ["*"]
      },
    ]
  })
}
