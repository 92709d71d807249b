locals {
  is_https        = var.domain != null
  default_service = one([for name, service in var.services : name if length(service.paths) == 0])
  routed_services = { for name, service in var.services : name => service if length(service.paths) > 0 }
  # Every rule hangs on the listener that really serves.
  listener_arn = local.is_https ? aws_lb_listener.https[0].arn : aws_lb_listener.http.arn
}

resource "aws_lb" "this" {
  name               = var.name
  load_balancer_type = "application"
  internal           = false
  subnets            = var.subnet_ids
  security_groups    = [var.security_group_id]

  idle_timeout               = var.idle_timeout_seconds
  drop_invalid_header_fields = true
  enable_deletion_protection = var.deletion_protection

  access_logs {
    # AWS writes a test object when logging is switched on: the module names the bucket once its policy stands.
    bucket  = module.logs.name
    enabled = true
  }
}

resource "aws_lb_target_group" "service" {
  for_each = var.services
  # The port is part of the name: a group with another port is another group, and both exist while one replaces the other.
  name     = "${var.name}-${each.key}-${each.value.port}"
  port     = each.value.port
  protocol = "HTTP"
  vpc_id   = var.vpc_id

  # Fargate tasks have addresses, not instances. With "instance" they register silently nowhere.
  target_type = "ip"

  # Answers stream for up to 90 seconds: a task that leaves is given the time to finish them.
  deregistration_delay = 120

  # Round robin would give a task that streams twenty answers as many new ones as an idle task.
  load_balancing_algorithm_type = "least_outstanding_requests"

  health_check {
    path                = var.health_path
    matcher             = "200"
    interval            = 10
    timeout             = 5
    healthy_threshold   = 2
    unhealthy_threshold = 3
  }

  lifecycle {
    create_before_destroy = true

    precondition {
      condition     = length("${var.name}-${each.key}-${each.value.port}") <= 32
      error_message = "The target group's name \"${var.name}-${each.key}-${each.value.port}\" exceeds AWS's 32 characters: shorten the service's name."
    }
  }
}

resource "aws_lb_listener" "http" {
  load_balancer_arn = aws_lb.this.arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type             = local.is_https ? "redirect" : "forward"
    target_group_arn = local.is_https ? null : aws_lb_target_group.service[local.default_service].arn

    dynamic "redirect" {
      for_each = local.is_https ? [1] : []

      content {
        protocol    = "HTTPS"
        port        = "443"
        status_code = "HTTP_301"
      }
    }
  }
}

resource "aws_lb_listener" "https" {
  count             = local.is_https ? 1 : 0
  load_balancer_arn = aws_lb.this.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"
  certificate_arn   = aws_acm_certificate_validation.this[0].certificate_arn

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.service[local.default_service].arn
  }
}

resource "aws_lb_listener_rule" "service" {
  for_each     = local.routed_services
  listener_arn = local.listener_arn
  priority     = each.value.priority

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.service[each.key].arn
  }

  condition {
    path_pattern {
      values = each.value.paths
    }
  }
}
