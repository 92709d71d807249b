resource "aws_vpc_security_group_ingress_rule" "alb" {
  for_each          = { for pair in setproduct(var.listener_ports, var.allowed_cidrs) : "${pair[0]}-${pair[1]}" => pair }
  security_group_id = aws_security_group.alb.id
  description       = "Port ${each.value[0]} of the load balancer"
  cidr_ipv4         = each.value[1]
  ip_protocol       = "tcp"
  from_port         = each.value[0]
  to_port           = each.value[0]
}

# One pair of rules a service. Without the second one the container is healthy by its own account and the load balancer
# answers 504: it cannot reach it.
resource "aws_vpc_security_group_egress_rule" "alb_to_service" {
  for_each                     = var.services
  security_group_id            = aws_security_group.alb.id
  referenced_security_group_id = aws_security_group.service[each.key].id
  description                  = "To port ${each.value.port} of ${each.key}"
  ip_protocol                  = "tcp"
  from_port                    = each.value.port
  to_port                      = each.value.port
}

resource "aws_vpc_security_group_ingress_rule" "service_from_alb" {
  for_each                     = var.services
  security_group_id            = aws_security_group.service[each.key].id
  referenced_security_group_id = aws_security_group.alb.id
  description                  = "Port ${each.value.port} from the load balancer"
  ip_protocol                  = "tcp"
  from_port                    = each.value.port
  to_port                      = each.value.port
}

resource "aws_vpc_security_group_egress_rule" "to_database" {
  for_each                     = local.callers
  security_group_id            = each.value
  referenced_security_group_id = aws_security_group.database.id
  description                  = "To PostgreSQL"
  ip_protocol                  = "tcp"
  from_port                    = local.database_port
  to_port                      = local.database_port
}

resource "aws_vpc_security_group_ingress_rule" "database" {
  for_each                     = local.callers
  security_group_id            = aws_security_group.database.id
  referenced_security_group_id = each.value
  description                  = "PostgreSQL from ${each.key}"
  ip_protocol                  = "tcp"
  from_port                    = local.database_port
  to_port                      = local.database_port
}

resource "aws_vpc_security_group_egress_rule" "to_cache" {
  for_each                     = local.callers
  security_group_id            = each.value
  referenced_security_group_id = aws_security_group.cache.id
  description                  = "To Valkey"
  ip_protocol                  = "tcp"
  from_port                    = local.cache_port
  to_port                      = local.cache_port
}

resource "aws_vpc_security_group_ingress_rule" "cache" {
  for_each                     = local.callers
  security_group_id            = aws_security_group.cache.id
  referenced_security_group_id = each.value
  description                  = "Valkey from ${each.key}"
  ip_protocol                  = "tcp"
  from_port                    = local.cache_port
  to_port                      = local.cache_port
}

resource "aws_vpc_security_group_egress_rule" "to_endpoints" {
  for_each                     = local.callers
  security_group_id            = each.value
  referenced_security_group_id = var.endpoints_security_group_id
  description                  = "To interface endpoints"
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
}

resource "aws_vpc_security_group_ingress_rule" "endpoints" {
  for_each                     = local.callers
  security_group_id            = var.endpoints_security_group_id
  referenced_security_group_id = each.value
  description                  = "HTTPS from ${each.key}"
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
}

# A gateway endpoint has no group: the route alone is not enough, the caller must be let out to S3's addresses. Without
# this rule tasks stay in PENDING and end in CannotPullContainerError, because ECR keeps layers in S3.
resource "aws_vpc_security_group_egress_rule" "to_s3" {
  for_each          = local.callers
  security_group_id = each.value
  prefix_list_id    = var.s3_prefix_list_id
  description       = "To S3 through the gateway endpoint: image layers, documents"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_vpc_security_group_egress_rule" "to_internet" {
  for_each          = var.egress == "nat" ? local.callers : {}
  security_group_id = each.value
  cidr_ipv4         = "0.0.0.0/0"
  description       = "HTTPS to the internet through NAT"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}
