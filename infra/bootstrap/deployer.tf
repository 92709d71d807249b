# Who deploys: people in this group, or GitHub through its role. AWS attaches ten policies to a user at most, and this stack
# needs rights in more services than that; so they are five policies by concern, attached to the group, never to a user.
# Where a service lets rights be bound to names, they are bound to chartlight-*.
locals {
  mine         = "${var.account_id}:*/chartlight-*"
  our_roles    = ["arn:aws:iam::${var.account_id}:role/chartlight-*"]
  boundary_arn = "arn:aws:iam::${var.account_id}:policy/chartlight-boundary"

  policies = {
    state = [
      { Sid = "State", Effect = "Allow", Action = ["s3:ListBucket", "s3:ListBucketVersions", "s3:GetBucketVersioning", "s3:GetBucketLocation"], Resource = [aws_s3_bucket.state.arn] },
      { Sid = "StateObjects", Effect = "Allow", Action = ["s3:GetObject", "s3:GetObjectVersion", "s3:PutObject", "s3:DeleteObject"], Resource = ["${aws_s3_bucket.state.arn}/*"] },
      { Sid = "WhoAmI", Effect = "Allow", Action = ["sts:GetCallerIdentity", "bedrock:ListFoundationModels", "bedrock:GetFoundationModelAvailability", "bedrock:GetInferenceProfile", "tag:GetResources", "servicequotas:GetServiceQuota", "rds:DescribeDBEngineVersions"], Resource = ["*"] },
    ]

    # EC2 knows most of these by id only: bound to the region, not to a name.
    network = [
      {
        Sid    = "Network"
        Effect = "Allow"
        Action = [
          "ec2:Describe*", "ec2:CreateTags", "ec2:DeleteTags",
          "ec2:CreateVpc", "ec2:DeleteVpc", "ec2:ModifyVpcAttribute", "ec2:CreateSubnet", "ec2:DeleteSubnet", "ec2:ModifySubnetAttribute",
          "ec2:CreateInternetGateway", "ec2:DeleteInternetGateway", "ec2:AttachInternetGateway", "ec2:DetachInternetGateway",
          "ec2:AllocateAddress", "ec2:DisassociateAddress", "ec2:ReleaseAddress", "ec2:CreateNatGateway", "ec2:DeleteNatGateway",
          "ec2:CreateRouteTable", "ec2:DeleteRouteTable", "ec2:AssociateRouteTable", "ec2:DisassociateRouteTable", "ec2:CreateRoute", "ec2:ReplaceRoute", "ec2:DeleteRoute",
          "ec2:CreateVpcEndpoint", "ec2:ModifyVpcEndpoint", "ec2:DeleteVpcEndpoints", "ec2:CreateFlowLogs", "ec2:DeleteFlowLogs",
          "ec2:CreateSecurityGroup", "ec2:DeleteSecurityGroup", "ec2:ModifySecurityGroupRules",
          "ec2:AuthorizeSecurityGroupIngress", "ec2:AuthorizeSecurityGroupEgress", "ec2:RevokeSecurityGroupIngress", "ec2:RevokeSecurityGroupEgress",
        ]
        Resource  = ["*"]
        Condition = { StringEquals = { "aws:RequestedRegion" = var.region } }
      },
      # What IAM asks of whoever makes an interface endpoint with names of its own: Route 53 is of no region.
      { Sid = "EndpointNames", Effect = "Allow", Action = ["route53:AssociateVPCWithHostedZone"], Resource = ["*"] },
      { Sid = "LoadBalancer", Effect = "Allow", Action = ["elasticloadbalancing:*"], Resource = ["*"], Condition = { StringEquals = { "aws:RequestedRegion" = var.region } } },
      { Sid = "Domain", Effect = "Allow", Action = ["acm:RequestCertificate", "acm:DescribeCertificate", "acm:DeleteCertificate", "acm:AddTagsToCertificate", "acm:ListTagsForCertificate", "route53:GetHostedZone", "route53:ListResourceRecordSets", "route53:ChangeResourceRecordSets", "route53:GetChange"], Resource = ["*"] },
      { Sid = "Firewall", Effect = "Allow", Action = ["wafv2:*"], Resource = ["arn:aws:wafv2:${var.region}:${var.account_id}:*"] },
      { Sid = "FirewallBeforeTheDoor", Effect = "Allow", Action = ["wafv2:AssociateWebACL", "wafv2:DisassociateWebACL", "wafv2:GetWebACLForResource"], Resource = ["arn:aws:elasticloadbalancing:${var.region}:${var.account_id}:loadbalancer/app/chartlight-*"] },
    ]

    data = [
      { Sid = "Buckets", Effect = "Allow", Action = ["s3:*"], Resource = [for bucket in ["documents", "logs", "seals"] : "arn:aws:s3:::chartlight-*-${bucket}-${var.account_id}*"] },
      # An instance is made with the default option group, so that is asked for too.
      { Sid = "Database", Effect = "Allow", Action = ["rds:*"], Resource = [for name in ["db:chartlight-*", "subgrp:chartlight-*", "pg:chartlight-*", "snapshot:chartlight-*", "og:default*"] : "arn:aws:rds:${var.region}:${var.account_id}:${name}"] },
      { Sid = "DatabaseLists", Effect = "Allow", Action = ["rds:DescribeDBInstances", "rds:DescribeDBParameterGroups", "rds:DescribeDBSubnetGroups"], Resource = ["*"] },
      { Sid = "Cache", Effect = "Allow", Action = ["elasticache:*"], Resource = [for kind in ["replicationgroup", "cluster", "subnetgroup", "parametergroup"] : "arn:aws:elasticache:${var.region}:${var.account_id}:${kind}:*"] },
      { Sid = "Secrets", Effect = "Allow", Action = ["secretsmanager:*"], Resource = ["arn:aws:secretsmanager:${var.region}:${var.account_id}:secret:chartlight-*"] },
    ]

    compute = [
      { Sid = "Registry", Effect = "Allow", Action = ["ecr:*"], Resource = ["arn:aws:ecr:${var.region}:${var.account_id}:repository/chartlight-*"] },
      { Sid = "RegistrySignIn", Effect = "Allow", Action = ["ecr:GetAuthorizationToken"], Resource = ["*"] },
      { Sid = "Containers", Effect = "Allow", Action = ["ecs:*"], Resource = ["arn:aws:ecs:${var.region}:${local.mine}"] },
      { Sid = "TaskDefinitions", Effect = "Allow", Action = ["ecs:RegisterTaskDefinition", "ecs:DescribeTaskDefinition", "ecs:DeregisterTaskDefinition", "ecs:ListTaskDefinitions"], Resource = ["*"] },
      { Sid = "Scaling", Effect = "Allow", Action = ["application-autoscaling:*"], Resource = ["*"], Condition = { StringEquals = { "aws:RequestedRegion" = var.region } } },
      { Sid = "Prefixes", Effect = "Allow", Action = ["states:*"], Resource = ["arn:aws:states:${var.region}:${var.account_id}:*:chartlight-*"] },
      { Sid = "CheckDefinitions", Effect = "Allow", Action = ["states:ValidateStateMachineDefinition"], Resource = ["*"] },
      { Sid = "Events", Effect = "Allow", Action = ["events:*"], Resource = ["arn:aws:events:${var.region}:${var.account_id}:rule/chartlight-*"] },
      { Sid = "DeadLetters", Effect = "Allow", Action = ["sqs:*"], Resource = ["arn:aws:sqs:${var.region}:${var.account_id}:chartlight-*"] },
      # Roles of ours only, to the services that take them only: a deployer cannot hand a task somebody else's role.
      { Sid = "Roles", Effect = "Allow", Action = ["iam:GetRole", "iam:DeleteRole", "iam:UpdateAssumeRolePolicy", "iam:TagRole", "iam:GetRolePolicy", "iam:DeleteRolePolicy", "iam:ListRolePolicies", "iam:ListAttachedRolePolicies", "iam:ListInstanceProfilesForRole"], Resource = local.our_roles },
      # Whoever writes roles could write one that may do everything, and become it: so only within the boundary.
      { Sid = "BoundedRoles", Effect = "Allow", Action = ["iam:CreateRole", "iam:PutRolePolicy", "iam:PutRolePermissionsBoundary"], Resource = local.our_roles, Condition = { StringEquals = { "iam:PermissionsBoundary" = local.boundary_arn } } },
      { Sid = "PassRoles", Effect = "Allow", Action = ["iam:PassRole"], Resource = local.our_roles, Condition = { StringEquals = { "iam:PassedToService" = ["ecs-tasks.amazonaws.com", "events.amazonaws.com", "states.amazonaws.com", "vpc-flow-logs.amazonaws.com"] } } },
      { Sid = "ServiceRoles", Effect = "Allow", Action = ["iam:CreateServiceLinkedRole"], Resource = ["arn:aws:iam::${var.account_id}:role/aws-service-role/*"] },
    ]

    observability = [
      { Sid = "Logs", Effect = "Allow", Action = ["logs:*"], Resource = [for group in ["/chartlight-*", "/ecs/chartlight-*", "/aws/rds/instance/chartlight-*", "aws-waf-logs-chartlight-*"] : "arn:aws:logs:${var.region}:${var.account_id}:log-group:${group}"] },
      { Sid = "LogLists", Effect = "Allow", Action = ["logs:DescribeLogGroups", "logs:CreateLogDelivery", "logs:GetLogDelivery", "logs:DeleteLogDelivery", "logs:PutResourcePolicy", "logs:DescribeResourcePolicies"], Resource = ["*"] },
      { Sid = "Alarms", Effect = "Allow", Action = ["cloudwatch:*"], Resource = ["arn:aws:cloudwatch:${var.region}:${var.account_id}:alarm:chartlight-*", "arn:aws:cloudwatch::${var.account_id}:dashboard/chartlight-*"] },
      { Sid = "AlarmLists", Effect = "Allow", Action = ["cloudwatch:DescribeAlarms", "cloudwatch:GetMetricData"], Resource = ["*"] },
      { Sid = "Topics", Effect = "Allow", Action = ["sns:*"], Resource = ["arn:aws:sns:${var.region}:${var.account_id}:chartlight-*"] },
      { Sid = "Budget", Effect = "Allow", Action = ["budgets:ViewBudget", "budgets:ModifyBudget", "budgets:TagResource", "budgets:UntagResource", "budgets:ListTagsForResource"], Resource = ["arn:aws:budgets::${var.account_id}:budget/chartlight-*"] },
    ]
  }
}

resource "aws_iam_policy" "deployer" {
  for_each = local.policies
  name     = "chartlight-deploy-${each.key}"
  policy   = jsonencode({ Version = "2012-10-17", Statement = each.value })

  lifecycle {
    precondition {
      condition     = length(replace(jsonencode(each.value), " ", "")) < 6000
      error_message = "A managed policy holds 6,144 characters: split ${each.key}."
    }
  }
}

resource "aws_iam_group" "deployers" {
  name = "chartlight-deployers"
}

resource "aws_iam_group_policy_attachment" "deployers" {
  for_each   = aws_iam_policy.deployer
  group      = aws_iam_group.deployers.name
  policy_arn = each.value.arn
}

module "github" {
  source = "../modules/github_oidc"
  count  = var.github == null ? 0 : 1

  name         = "chartlight"
  repository   = var.github.repository
  environments = var.github.environments
  provider_arn = var.github.provider_arn
  policy_arns  = [for policy in aws_iam_policy.deployer : policy.arn]
}
