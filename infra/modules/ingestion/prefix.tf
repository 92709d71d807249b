# For a whole prefix at once, such as the export of a hospital: started with { "prefix": "exports/2026/" } (docs/scaling.md).
# A Distributed Map lists the objects itself and bounds how many tasks run at a time.
resource "aws_sfn_state_machine" "prefix" {
  name     = "${var.name}-ingest-prefix"
  role_arn = aws_iam_role.prefix.arn

  definition = jsonencode({
    Comment = "Ingests every object below a prefix"
    StartAt = "EachObject"
    States = {
      EachObject = {
        Type           = "Map"
        MaxConcurrency = var.max_concurrency
        # A file that cannot be read is reported by its task; the others are filed.
        ToleratedFailurePercentage = 100
        ItemReader = {
          Resource   = "arn:aws:states:::s3:listObjectsV2"
          Parameters = { Bucket = var.bucket.name, "Prefix.$" = "$.prefix" }
        }
        ItemProcessor = {
          ProcessorConfig = { Mode = "DISTRIBUTED", ExecutionType = "STANDARD" }
          StartAt         = "Ingest"
          States          = { Ingest = local.ingest_state }
        }
        End = true
      }
    }
  })
}

locals {
  ingest_state = {
    Type     = "Task"
    Resource = "arn:aws:states:::ecs:runTask.sync"
    Parameters = {
      Cluster        = var.cluster_arn
      TaskDefinition = var.task.family_arn
      LaunchType     = "FARGATE"
      NetworkConfiguration = {
        AwsvpcConfiguration = { Subnets = var.subnet_ids, SecurityGroups = [var.security_group_id], AssignPublicIp = "DISABLED" }
      }
      Overrides = {
        ContainerOverrides = [{
          Name = var.task.container
          Environment = [
            { Name = "S3_INGEST_BUCKET", Value = var.bucket.name },
            { Name = "S3_INGEST_KEY", "Value.$" = "$.Key" },
          ]
        }]
      }
    }
    Retry = [{
      # Capacity and throttling; a task that ran and failed is not run again blindly.
      ErrorEquals     = ["ECS.AmazonECSException", "ECS.ServerException", "ECS.ThrottlingException"]
      IntervalSeconds = 15
      MaxAttempts     = 8
      BackoffRate     = 2
      JitterStrategy  = "FULL"
    }]
    End = true
  }
  state_machine_arn = "arn:aws:states:${data.aws_region.current.region}:${data.aws_caller_identity.current.account_id}:stateMachine:${var.name}-ingest-prefix"
}

data "aws_region" "current" {}

data "aws_caller_identity" "current" {}

resource "aws_iam_role" "prefix" {
  name                 = "${var.name}-ingest-prefix"
  permissions_boundary = var.permissions_boundary_arn

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "states.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id } }
    }]
  })
}

resource "aws_iam_role_policy" "prefix" {
  name = "run-ingest-for-a-prefix"
  role = aws_iam_role.prefix.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(module.start.statements, [
      { Sid = "ListObjects", Effect = "Allow", Action = ["s3:ListBucket"], Resource = [var.bucket.arn] },
      # A Distributed Map starts its children as executions of itself.
      { Sid = "StartChildren", Effect = "Allow", Action = ["states:StartExecution"], Resource = [local.state_machine_arn] },
      {
        Sid      = "FollowChildren"
        Effect   = "Allow"
        Action   = ["states:DescribeExecution", "states:StopExecution"]
        Resource = ["${replace(local.state_machine_arn, ":stateMachine:", ":execution:")}/*"]
      },
      {
        Sid       = "FollowTasks"
        Effect    = "Allow"
        Action    = ["ecs:StopTask", "ecs:DescribeTasks"]
        Resource  = ["*"]
        Condition = { ArnEquals = { "ecs:cluster" = var.cluster_arn } }
      },
      {
        # The rule by which Step Functions hears that a task has ended.
        Sid      = "HearOfTheirEnd"
        Effect   = "Allow"
        Action   = ["events:PutTargets", "events:PutRule", "events:DescribeRule"]
        Resource = ["arn:aws:events:${data.aws_region.current.region}:${data.aws_caller_identity.current.account_id}:rule/StepFunctionsGetEventsForECSTaskRule"]
      },
    ])
  })
}
