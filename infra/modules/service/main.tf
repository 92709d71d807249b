module "task" {
  source = "../task"

  name               = var.name
  image              = var.container.image
  command            = var.container.command
  port               = var.container.port
  cpu                = var.container.cpu
  memory_mib         = var.container.memory_mib
  architecture       = var.container.architecture
  secrets            = var.container.secrets
  policies           = var.container.policies
  repository_arn     = var.container.repository_arn
  exec_enabled       = var.container.exec_enabled
  log_retention_days = var.container.log_retention_days

  permissions_boundary_arn = var.container.permissions_boundary_arn

  environment = merge(var.container.environment, {
    # Next closes its door at once otherwise, and its keep-alive of 5 seconds is shorter than the load balancer's.
    NEXT_MANUAL_SIG_HANDLE = "1"
    KEEP_ALIVE_TIMEOUT     = tostring(var.keep_alive_seconds * 1000)
    DRAIN_DELAY_MS         = tostring(var.drain.lame_duck_seconds * 1000)
    DRAIN_TIMEOUT_MS       = tostring(var.drain.deadline_seconds * 1000)
  })
}

resource "aws_ecs_service" "this" {
  name            = var.name
  cluster         = var.cluster.arn
  task_definition = module.task.arn
  desired_count   = var.started ? var.tasks.min : 0

  enable_execute_command = var.container.exec_enabled
  propagate_tags         = "SERVICE"
  # Room for the start and the first connection to the database.
  health_check_grace_period_seconds = 60

  capacity_provider_strategy {
    capacity_provider = var.capacity_provider
    weight            = 1
  }

  network_configuration {
    subnets          = var.subnet_ids
    security_groups  = [var.security_group_id]
    assign_public_ip = false
  }

  load_balancer {
    target_group_arn = var.target_group.arn
    container_name   = module.task.container
    container_port   = var.container.port
  }

  # New tasks are healthy before old ones go.
  deployment_minimum_healthy_percent = 100
  deployment_maximum_percent         = 200
  availability_zone_rebalancing      = "ENABLED"

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  # The breaker sees tasks that do not start; this sees tasks that start and answer with errors.
  alarms {
    enable      = true
    rollback    = true
    alarm_names = [aws_cloudwatch_metric_alarm.errors.alarm_name]
  }

  lifecycle {
    # Autoscaling's from the first start on; `deploy.sh` says the first number.
    ignore_changes = [desired_count]
  }
}

resource "aws_cloudwatch_metric_alarm" "errors" {
  alarm_name          = "${var.name}-5xx"
  alarm_description   = "Tasks of ${var.name} answer with errors; a deployment under way is rolled back"
  namespace           = "AWS/ApplicationELB"
  metric_name         = "HTTPCode_Target_5XX_Count"
  dimensions          = { LoadBalancer = var.load_balancer_arn_suffix, TargetGroup = var.target_group.arn_suffix }
  statistic           = "Sum"
  period              = 60
  evaluation_periods  = 3
  datapoints_to_alarm = 2
  comparison_operator = "GreaterThanThreshold"
  threshold           = 5
  # No request, no error: with no task at all this must not be red.
  treat_missing_data = "notBreaching"
}
