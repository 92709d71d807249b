# How private subnets reach AWS. Each interface endpoint costs by the hour and zone, so the list follows what is used.
locals {
  # Without any of these a task does not even start: its image, its secrets, its log.
  base_endpoints = ["ecr.api", "ecr.dkr", "secretsmanager", "logs"]

  feature_endpoints = {
    bedrock = ["bedrock-runtime"]
    exec    = ["ssmmessages"]
    tracing = ["xray"]
    alerts  = ["sns"]
    oidc    = []
  }

  interface_endpoints = toset(concat(
    local.base_endpoints,
    flatten([for feature in var.features : local.feature_endpoints[feature]]),
  ))

  # What a task may ask of each service through its endpoint: even with stolen credentials of another account, data
  # cannot leave through it.
  endpoint_actions = {
    "ecr.api"         = ["ecr:GetAuthorizationToken", "ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
    "ecr.dkr"         = ["ecr:GetAuthorizationToken", "ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
    "secretsmanager"  = ["secretsmanager:GetSecretValue"]
    "logs"            = ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"]
    "bedrock-runtime" = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream", "bedrock:ApplyGuardrail"]
    "ssmmessages"     = ["ssmmessages:CreateControlChannel", "ssmmessages:CreateDataChannel", "ssmmessages:OpenControlChannel", "ssmmessages:OpenDataChannel"]
    "sns"             = ["sns:Publish"]
    "xray"            = ["xray:PutTraceSegments", "xray:PutTelemetryRecords", "xray:GetSamplingRules", "xray:GetSamplingTargets"]
  }
}

data "aws_caller_identity" "current" {}

# Its rules are in the module security_groups, with all others; here it is only brought into being, because the
# endpoints are.
resource "aws_security_group" "endpoints" {
  name        = "${var.name}-endpoints"
  description = "Interface endpoints of AWS services"
  vpc_id      = aws_vpc.this.id
  tags        = { Name = "${var.name}-endpoints" }
}

resource "aws_vpc_endpoint" "interface" {
  for_each            = local.interface_endpoints
  vpc_id              = aws_vpc.this.id
  service_name        = "com.amazonaws.${data.aws_region.current.region}.${each.key}"
  vpc_endpoint_type   = "Interface"
  private_dns_enabled = true
  subnet_ids          = [for zone in slice(local.zones, 0, var.endpoint_zones) : aws_subnet.private[zone].id]
  security_group_ids  = [aws_security_group.endpoints.id]

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = local.endpoint_actions[each.key]
      Resource  = "*"
      Condition = { StringEquals = { "aws:PrincipalAccount" = data.aws_caller_identity.current.account_id } }
    }]
  })

  tags = { Name = "${var.name}-${each.key}" }
}

# Free of charge, and ECR needs it: the layers of an image lie in a bucket of AWS's own.
resource "aws_vpc_endpoint" "s3" {
  vpc_id            = aws_vpc.this.id
  service_name      = "com.amazonaws.${data.aws_region.current.region}.s3"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = [for table in aws_route_table.private : table.id]

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [{
        # Layers are fetched with addresses that ECR signed: no principal of this account to ask for.
        Sid       = "ImageLayers"
        Effect    = "Allow"
        Principal = "*"
        Action    = ["s3:GetObject"]
        Resource  = ["arn:aws:s3:::prod-${data.aws_region.current.region}-starport-layer-bucket/*"]
      }],
      length(var.bucket_arns) == 0 ? [] : [{
        Sid       = "OwnBuckets"
        Effect    = "Allow"
        Principal = "*"
        Action    = ["s3:GetObject", "s3:GetObjectVersion", "s3:PutObject", "s3:DeleteObject", "s3:DeleteObjectVersion", "s3:AbortMultipartUpload", "s3:ListBucket", "s3:ListBucketVersions", "s3:PutObjectRetention", "s3:GetObjectRetention"]
        Resource  = flatten([for arn in var.bucket_arns : [arn, "${arn}/*"]])
        Condition = { StringEquals = { "aws:PrincipalAccount" = data.aws_caller_identity.current.account_id } }
      }],
    )
  })

  tags = { Name = "${var.name}-s3" }
}
