mock_provider "aws" {
  source = "../../test/mocks"
}

variables {
  name              = "test"
  vpc_id            = "vpc-1"
  subnet_ids        = ["subnet-1", "subnet-2"]
  security_group_id = "sg-alb"
  log_bucket_name   = "test-logs-111122223333"
  services          = { web = { port = 3000 } }
}

run "http_demo" {
  command = apply

  assert {
    condition     = alltrue([for group in aws_lb_target_group.service : group.target_type == "ip"])
    error_message = "Fargate tasks register by address: target_type must be ip."
  }

  assert {
    condition     = alltrue([for group in aws_lb_target_group.service : one(group.health_check).path == "/api/ready"])
    error_message = "The load balancer must ask /api/ready: /api/health is 503 also when only the cache is away."
  }

  assert {
    condition     = aws_lb.this.idle_timeout < var.keep_alive_seconds
    error_message = "The load balancer must hang up before the app does."
  }

  assert {
    condition     = aws_lb_listener.http.default_action[0].type == "forward" && length(aws_lb_listener.https) == 0
    error_message = "Without a domain HTTP must serve."
  }

  assert {
    condition     = aws_lb.this.drop_invalid_header_fields && aws_lb.this.enable_deletion_protection
    error_message = "Odd headers must be dropped, and deletion be refused unless the environment says otherwise."
  }

  assert {
    condition     = aws_lb.this.access_logs[0].enabled
    error_message = "Access logs must be on."
  }

  assert {
    condition     = one(aws_s3_bucket_lifecycle_configuration.logs.rule).expiration[0].days == var.log_retention_days && aws_lb.this.access_logs[0].bucket == var.log_bucket_name
    error_message = "Access logs must lie in their bucket, and go in time."
  }

  assert {
    condition     = alltrue([for group in aws_lb_target_group.service : group.deregistration_delay >= 90])
    error_message = "A task that leaves must be given the time of the longest answer."
  }
}

run "https_with_two_services" {
  command = apply

  override_resource {
    target = aws_lb_listener.https
    values = { arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/mock/0123456789abcdef/https" }
  }

  variables {
    domain = { name = "charts.example.org", zone_id = "Z1" }
    services = {
      web = { port = 3000 }
      api = { port = 8080, paths = ["/api/*"], priority = 10 }
    }
  }

  assert {
    condition     = aws_lb_listener.http.default_action[0].type == "redirect" && aws_lb_listener.http.default_action[0].redirect[0].protocol == "HTTPS"
    error_message = "With a domain HTTP must only redirect."
  }

  assert {
    condition     = startswith(aws_lb_listener.https[0].ssl_policy, "ELBSecurityPolicy-TLS13-")
    error_message = "The listener must speak TLS 1.3."
  }

  assert {
    condition     = aws_lb_listener_rule.service["api"].listener_arn == aws_lb_listener.https[0].arn && one(one(aws_lb_listener_rule.service["api"].condition).path_pattern).values == toset(["/api/*"])
    error_message = "The paths of a service must be routed where they are served: on the HTTPS listener."
  }

  assert {
    condition     = length(aws_lb_target_group.service) == 2 && length(aws_lb_listener_rule.service) == 1
    error_message = "Each service needs its target group, and a rule unless it is the default."
  }

  assert {
    condition     = output.address == "https://charts.example.org"
    error_message = "People must be sent to the domain."
  }
}

run "no_default_service" {
  command = plan

  variables {
    services = { api = { port = 8080, paths = ["/api/*"], priority = 10 } }
  }

  expect_failures = [var.services]
}

run "paths_without_priority" {
  command = plan

  variables {
    services = { web = { port = 3000 }, api = { port = 8080, paths = ["/api/*"] } }
  }

  expect_failures = [var.services]
}

run "app_hangs_up_first" {
  command = plan

  variables {
    idle_timeout_seconds = 120
  }

  expect_failures = [var.idle_timeout_seconds]
}

run "name_too_long" {
  command = plan

  variables {
    services = { a-service-with-a-very-long-name = { port = 3000 } }
  }

  expect_failures = [aws_lb_target_group.service]
}
