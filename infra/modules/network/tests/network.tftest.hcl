mock_provider "aws" {
  source = "../../test/mocks"
}

variables {
  name = "test"
}

run "default" {
  command = apply

  variables {
    bucket_arns = ["arn:aws:s3:::documents"]
  }

  assert {
    condition     = sort([for subnet in aws_subnet.public : subnet.cidr_block]) == tolist(["10.0.0.0/20", "10.0.16.0/20"])
    error_message = "The public subnets must be 10.0.0.0/20 and 10.0.16.0/20."
  }

  assert {
    condition     = sort([for subnet in aws_subnet.private : subnet.cidr_block]) == tolist(["10.0.32.0/20", "10.0.48.0/20"])
    error_message = "The private subnets must be 10.0.32.0/20 and 10.0.48.0/20."
  }

  assert {
    condition     = length(distinct([for subnet in aws_subnet.private : subnet.availability_zone])) == 2
    error_message = "The private subnets must lie in two zones."
  }

  assert {
    condition     = length(aws_nat_gateway.this) == 0 && length(aws_route.nat) == 0
    error_message = "Without egress = nat there must be no way to the internet from private subnets."
  }

  assert {
    condition     = length(setsubtract(["ecr.api", "ecr.dkr", "secretsmanager", "logs", "bedrock-runtime"], keys(aws_vpc_endpoint.interface))) == 0
    error_message = "Tasks without NAT need the endpoints ecr.api, ecr.dkr, secretsmanager, logs and bedrock-runtime."
  }

  assert {
    condition     = alltrue([for endpoint in aws_vpc_endpoint.interface : endpoint.private_dns_enabled])
    error_message = "An endpoint without private DNS is passed by: the SDKs resolve the public address."
  }

  assert {
    condition     = aws_vpc.this.enable_dns_hostnames && aws_vpc.this.enable_dns_support
    error_message = "Private DNS of endpoints needs both DNS switches of the VPC."
  }

  assert {
    condition = aws_vpc_endpoint.s3.vpc_endpoint_type == "Gateway" && alltrue([
      for table in aws_route_table.private : contains(aws_vpc_endpoint.s3.route_table_ids, table.id)
    ])
    error_message = "The S3 gateway endpoint must stand in every private route table."
  }

  assert {
    condition = anytrue([
      for statement in jsondecode(aws_vpc_endpoint.s3.policy).Statement :
      contains(statement.Resource, "arn:aws:s3:::prod-eu-west-1-starport-layer-bucket/*") && !can(statement.Condition)
    ])
    error_message = "The S3 endpoint's policy must let ECR's signed layer addresses through, without a condition."
  }

  assert {
    condition = anytrue([
      for statement in jsondecode(aws_vpc_endpoint.s3.policy).Statement :
      contains(statement.Resource, "arn:aws:s3:::documents/*") && can(statement.Condition.StringEquals["aws:PrincipalAccount"])
    ])
    error_message = "The S3 endpoint's policy must admit the documents bucket, for this account alone."
  }

  assert {
    condition = alltrue([
      for endpoint in aws_vpc_endpoint.interface :
      !contains(jsondecode(endpoint.policy).Statement[0].Action, "*") &&
      jsondecode(endpoint.policy).Statement[0].Condition.StringEquals["aws:PrincipalAccount"] == "111122223333"
    ])
    error_message = "Every endpoint's policy must name its actions and this account."
  }

  assert {
    condition     = alltrue([for subnet in aws_subnet.public : !subnet.map_public_ip_on_launch])
    error_message = "No subnet may hand out public addresses by itself."
  }

  assert {
    condition     = length(aws_default_security_group.closed.ingress) == 0 && length(aws_default_security_group.closed.egress) == 0
    error_message = "The default security group must be closed."
  }

  assert {
    condition     = aws_flow_log.this.traffic_type == "ALL" && aws_cloudwatch_log_group.flow.retention_in_days > 0
    error_message = "Flow logs must hold rejected connections too, and not for ever."
  }
}

run "cheap" {
  command = apply

  variables {
    endpoint_zones = 1
    features       = []
  }

  assert {
    condition     = alltrue([for endpoint in aws_vpc_endpoint.interface : length(endpoint.subnet_ids) == 1])
    error_message = "endpoint_zones = 1 must place one interface of each endpoint."
  }

  assert {
    condition     = !contains(keys(aws_vpc_endpoint.interface), "bedrock-runtime")
    error_message = "An endpoint that no feature needs must not be paid for."
  }
}

run "nat" {
  command = apply

  variables {
    egress       = "nat"
    nat_gateways = 2
    features     = ["bedrock", "oidc", "exec"]
  }

  assert {
    condition     = length(aws_nat_gateway.this) == 2 && length(distinct([for route in aws_route.nat : route.nat_gateway_id])) == 2
    error_message = "With two NAT gateways each zone must go out through its own."
  }

  assert {
    condition     = contains(keys(aws_vpc_endpoint.interface), "bedrock-runtime") && contains(keys(aws_vpc_endpoint.interface), "ssmmessages")
    error_message = "With NAT, what holds patient data must still go through endpoints."
  }
}

run "one_nat" {
  command = apply

  variables {
    egress = "nat"
  }

  assert {
    condition     = length(aws_nat_gateway.this) == 1 && length(aws_route.nat) == 2
    error_message = "With one NAT gateway both zones must share it."
  }
}

run "oidc_without_egress" {
  command = plan

  variables {
    features = ["oidc"]
  }

  expect_failures = [var.features]
}

run "one_zone" {
  command = plan

  variables {
    availability_zones = ["eu-west-1a", "eu-west-1a"]
  }

  expect_failures = [var.availability_zones]
}
