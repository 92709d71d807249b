# alb -> services -> database, cache, endpoints, S3. Every rule names a group, not addresses; the load balancer's door and
# S3's prefix list are the only exceptions. Descriptions stay ASCII: EC2 refuses dashes and arrows of Unicode.
#
# DNS needs no rule: the VPC's resolver is not subject to security groups.
locals {
  database_port = 5432
  cache_port    = 6379

  # Whoever runs our image: a group for each service, and one for tasks that nobody calls (migrate, ingest, watch).
  callers = merge(
    { for name, group in aws_security_group.service : name => group.id },
    { worker = aws_security_group.worker.id },
  )
}

resource "aws_security_group" "alb" {
  name        = "${var.name}-alb"
  description = "Load balancer"
  vpc_id      = var.vpc_id
  tags        = { Name = "${var.name}-alb" }
}

resource "aws_security_group" "service" {
  for_each    = var.services
  name        = "${var.name}-${each.key}"
  description = "Tasks of the service ${each.key}"
  vpc_id      = var.vpc_id
  tags        = { Name = "${var.name}-${each.key}" }

  lifecycle {
    precondition {
      condition     = each.key != "worker"
      error_message = "services: worker is the name of the tasks that nobody calls; choose another."
    }
  }
}

resource "aws_security_group" "worker" {
  name        = "${var.name}-worker"
  description = "Tasks that run to completion; nobody calls them"
  vpc_id      = var.vpc_id
  tags        = { Name = "${var.name}-worker" }
}

resource "aws_security_group" "database" {
  name        = "${var.name}-database"
  description = "PostgreSQL"
  vpc_id      = var.vpc_id
  tags        = { Name = "${var.name}-database" }
}

resource "aws_security_group" "cache" {
  name        = "${var.name}-cache"
  description = "Valkey"
  vpc_id      = var.vpc_id
  tags        = { Name = "${var.name}-cache" }
}
