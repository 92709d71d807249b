mock_provider "aws" {
  source = "../../test/mocks"
}

variables {
  name                     = "test-web"
  cluster                  = { arn = "arn:aws:ecs:eu-west-1:111122223333:cluster/test", name = "test" }
  subnet_ids               = ["subnet-3", "subnet-4"]
  security_group_id        = "sg-web"
  target_group             = { arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web/1", arn_suffix = "targetgroup/web/1" }
  load_balancer_arn_suffix = "app/test/1"
  container = {
    image          = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/test:0123abc"
    command        = ["web"]
    port           = 3000
    repository_arn = "arn:aws:ecr:eu-west-1:111122223333:repository/test"
  }
}

run "before_the_first_push" {
  command = apply

  assert {
    condition     = aws_ecs_service.this.desired_count == 0 && aws_appautoscaling_target.this.min_capacity == 0 && aws_appautoscaling_target.this.max_capacity == 0
    error_message = "Before there is an image nothing may start, not by autoscaling either."
  }
}

run "started" {
  command = apply

  variables {
    started = true
    tasks   = { min = 2, max = 6 }
  }

  assert {
    condition     = aws_appautoscaling_target.this.min_capacity == 2 && aws_appautoscaling_target.this.max_capacity == 6
    error_message = "Autoscaling must keep the number of tasks within its bounds."
  }

  assert {
    condition     = aws_ecs_service.this.deployment_circuit_breaker[0].enable && aws_ecs_service.this.deployment_circuit_breaker[0].rollback
    error_message = "A deployment that does not start must be rolled back."
  }

  assert {
    condition     = aws_ecs_service.this.alarms[0].rollback && contains(aws_ecs_service.this.alarms[0].alarm_names, aws_cloudwatch_metric_alarm.errors.alarm_name)
    error_message = "A deployment that answers with errors must be rolled back."
  }

  assert {
    condition     = !aws_ecs_service.this.network_configuration[0].assign_public_ip
    error_message = "Tasks must have no public address."
  }

  assert {
    condition     = aws_ecs_service.this.deployment_minimum_healthy_percent == 100
    error_message = "A deployment must not take tasks away before new ones are healthy."
  }

  assert {
    condition     = one(aws_ecs_service.this.load_balancer).container_port == 3000
    error_message = "The load balancer must ask the container's port."
  }

  assert {
    condition     = aws_appautoscaling_policy.requests.target_tracking_scaling_policy_configuration[0].predefined_metric_specification[0].resource_label == "app/test/1/targetgroup/web/1"
    error_message = "Requests must be counted at this service's own target group."
  }

  assert {
    condition     = aws_appautoscaling_policy.cpu.target_tracking_scaling_policy_configuration[0].target_value == 60
    error_message = "Tasks must be added before the processor is full."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.errors.treat_missing_data == "notBreaching"
    error_message = "No request is no error."
  }
}

run "drain_longer_than_fargate_waits" {
  command = plan

  variables {
    drain = { lame_duck_seconds = 5, deadline_seconds = 120 }
  }

  expect_failures = [var.drain]
}

run "more_than_most" {
  command = plan

  variables {
    tasks = { min = 4, max = 2 }
  }

  expect_failures = [var.tasks]
}
