mock_provider "aws" {
  source = "../../test/mocks"
}

variables {
  name                        = "test"
  vpc_id                      = "vpc-1"
  endpoints_security_group_id = "sg-endpoints"
  s3_prefix_list_id           = "pl-s3"
  services = {
    web = { port = 3000 }
    api = { port = 8080 }
  }
}

run "two_services" {
  command = apply

  assert {
    condition = alltrue([
      for name, service in var.services : anytrue([
        for rule in values(aws_vpc_security_group_ingress_rule.service_from_alb) :
        rule.security_group_id == aws_security_group.service[name].id &&
        rule.referenced_security_group_id == aws_security_group.alb.id &&
        rule.from_port == service.port && rule.to_port == service.port
      ])
    ])
    error_message = "Every service's port must be open to the load balancer, and to nobody else."
  }

  assert {
    condition = alltrue([
      for name, service in var.services :
      aws_vpc_security_group_egress_rule.alb_to_service[name].to_port == service.port
    ])
    error_message = "The load balancer must be let out to every service's port."
  }

  assert {
    condition = alltrue([
      for caller in concat(values(aws_security_group.service), [aws_security_group.worker]) : anytrue([
        for rule in values(aws_vpc_security_group_egress_rule.to_s3) :
        rule.security_group_id == caller.id && rule.prefix_list_id == "pl-s3" && rule.to_port == 443
      ])
    ])
    error_message = "Everybody who runs the image needs egress to the S3 prefix list, or cannot pull it."
  }

  assert {
    condition     = toset([for rule in aws_vpc_security_group_ingress_rule.database : rule.from_port]) == toset([5432]) && length(aws_vpc_security_group_ingress_rule.database) == 3
    error_message = "The database must be open on 5432 to both services and the worker."
  }

  assert {
    condition = alltrue([
      for rule in concat(
        values(aws_vpc_security_group_ingress_rule.database),
        values(aws_vpc_security_group_ingress_rule.cache),
        values(aws_vpc_security_group_ingress_rule.endpoints),
        values(aws_vpc_security_group_ingress_rule.service_from_alb),
      ) : rule.cidr_ipv4 == null && rule.referenced_security_group_id != null
    ])
    error_message = "Behind the load balancer rules must name groups, not addresses."
  }

  assert {
    condition = alltrue([
      for rule in concat(values(aws_vpc_security_group_ingress_rule.endpoints), values(aws_vpc_security_group_egress_rule.to_endpoints)) :
      rule.from_port == 443 && rule.to_port == 443 && rule.ip_protocol == "tcp"
    ])
    error_message = "Endpoints speak HTTPS and nothing else."
  }

  assert {
    condition     = length(aws_vpc_security_group_egress_rule.to_internet) == 0
    error_message = "Without NAT no rule may name the internet."
  }

  assert {
    condition     = toset([for rule in aws_vpc_security_group_ingress_rule.alb : rule.from_port]) == toset([80])
    error_message = "Only what listens may be open on the load balancer."
  }
}

run "https_for_two_sites" {
  command = apply

  variables {
    listener_ports = [80, 443]
    allowed_cidrs  = ["203.0.113.0/24", "198.51.100.0/24"]
    egress         = "nat"
  }

  assert {
    condition     = length(aws_vpc_security_group_ingress_rule.alb) == 4 && alltrue([for rule in aws_vpc_security_group_ingress_rule.alb : rule.cidr_ipv4 != "0.0.0.0/0"])
    error_message = "Each port must be open to each allowed range, and to no other."
  }

  assert {
    condition     = length(aws_vpc_security_group_egress_rule.to_internet) == 3 && alltrue([for rule in aws_vpc_security_group_egress_rule.to_internet : rule.from_port == 443 && rule.to_port == 443])
    error_message = "With NAT tasks may leave on 443 only."
  }
}

run "low_port" {
  command = plan

  variables {
    services = { web = { port = 80 } }
  }

  expect_failures = [var.services]
}

run "reserved_name" {
  command = plan

  variables {
    services = { worker = { port = 3000 } }
  }

  expect_failures = [aws_security_group.service]
}
