# One container of our image: what every service and every run-to-completion task has in common.
data "aws_region" "current" {}

data "aws_caller_identity" "current" {}

locals {
  container = "app"
  volumes   = { for path in var.writable_paths : trim(replace(path, "/[^a-zA-Z0-9]+/", "-"), "-") => path }
}

resource "aws_cloudwatch_log_group" "this" {
  name              = "/ecs/${var.name}"
  retention_in_days = var.log_retention_days
}

resource "aws_ecs_task_definition" "this" {
  family                   = var.name
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = var.cpu
  memory                   = var.memory_mib
  execution_role_arn       = aws_iam_role.execution.arn
  task_role_arn            = aws_iam_role.task.arn
  # Revisions stay, so that a service can be rolled back to one.
  skip_destroy = true

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = var.architecture
  }

  ephemeral_storage {
    size_in_gib = var.disk_gib
  }

  dynamic "volume" {
    for_each = local.volumes

    content {
      name = volume.key
    }
  }

  container_definitions = jsonencode([{
    name      = local.container
    image     = var.image
    essential = true
    command   = var.command

    portMappings = [for port in compact([var.port]) : { containerPort = tonumber(port), protocol = "tcp" }]
    environment  = [for name in sort(keys(local.environment)) : { name = name, value = local.environment[name] }]
    secrets      = [for name in sort(keys(var.secrets)) : { name = name, valueFrom = var.secrets[name] }]

    # Whoever gets into the process can change nothing of the program. What must be written has its mount. A shell cannot
    # be had at the same time: the agent behind it writes to the root.
    readonlyRootFilesystem = !var.exec_enabled
    mountPoints            = [for name, path in local.volumes : { sourceVolume = name, containerPath = path, readOnly = false }]

    stopTimeout = var.stop_timeout_seconds

    linuxParameters = {
      # Reaps what the PDF readers leave behind, and passes SIGTERM on.
      initProcessEnabled = true
      capabilities       = { drop = ["ALL"] }
    }

    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = aws_cloudwatch_log_group.this.name
        awslogs-region        = data.aws_region.current.region
        awslogs-stream-prefix = local.container
        # A log that cannot be written must not stop an answer.
        mode            = "non-blocking"
        max-buffer-size = "4m"
      }
    }
  }])
}

locals {
  environment = merge(
    {
      AWS_REGION = data.aws_region.current.region
      NODE_ENV   = "production"
    },
    # The server listens on 127.0.0.1 otherwise, healthy to itself and away to the load balancer.
    var.port == null ? {} : { HOSTNAME = "0.0.0.0", PORT = tostring(var.port) },
    var.environment,
  )
}
