data "aws_region" "current" {}

data "aws_availability_zones" "available" {
  state = "available"

  # Local Zones are listed too once an account opted in; they have neither endpoints nor RDS.
  filter {
    name   = "opt-in-status"
    values = ["opt-in-not-required"]
  }
}

locals {
  zones = var.availability_zones != null ? var.availability_zones : slice(data.aws_availability_zones.available.names, 0, 2)

  # Of a /16: 0.0/20 and 16.0/20 public, 32.0/20 and 48.0/20 private; twelve more are free.
  subnets = cidrsubnets(var.cidr, 4, 4, 4, 4)
  public  = { for index, zone in local.zones : zone => local.subnets[index] }
  private = { for index, zone in local.zones : zone => local.subnets[index + 2] }
}

resource "aws_vpc" "this" {
  cidr_block = var.cidr

  # Both are what lets "bedrock-runtime.<region>.amazonaws.com" resolve to the endpoint's private address.
  enable_dns_support   = true
  enable_dns_hostnames = true

  tags = { Name = var.name }
}

# Whoever forgets a security group gets this one: it admits nothing and lets nothing out.
resource "aws_default_security_group" "closed" {
  vpc_id = aws_vpc.this.id
  tags   = { Name = "${var.name}-default-closed" }
}

# The load balancer's subnets. Nothing in them gets a public address by itself.
resource "aws_subnet" "public" {
  for_each                = local.public
  vpc_id                  = aws_vpc.this.id
  availability_zone       = each.key
  cidr_block              = each.value
  map_public_ip_on_launch = false
  tags                    = { Name = "${var.name}-public-${each.key}" }
}

# Tasks, database and cache.
resource "aws_subnet" "private" {
  for_each                = local.private
  vpc_id                  = aws_vpc.this.id
  availability_zone       = each.key
  cidr_block              = each.value
  map_public_ip_on_launch = false
  tags                    = { Name = "${var.name}-private-${each.key}" }
}

resource "aws_internet_gateway" "this" {
  vpc_id = aws_vpc.this.id
  tags   = { Name = var.name }
}

resource "aws_route_table" "public" {
  vpc_id = aws_vpc.this.id
  tags   = { Name = "${var.name}-public" }
}

resource "aws_route" "internet" {
  route_table_id         = aws_route_table.public.id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.this.id
}

resource "aws_route_table_association" "public" {
  for_each       = aws_subnet.public
  subnet_id      = each.value.id
  route_table_id = aws_route_table.public.id
}

# One table a zone, so that each zone may go out through a NAT gateway of its own.
resource "aws_route_table" "private" {
  for_each = local.private
  vpc_id   = aws_vpc.this.id
  tags     = { Name = "${var.name}-private-${each.key}" }
}

resource "aws_route_table_association" "private" {
  for_each       = aws_subnet.private
  subnet_id      = each.value.id
  route_table_id = aws_route_table.private[each.key].id
}
