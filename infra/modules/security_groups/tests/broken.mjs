export const broken = [
  {
    file: 'rules.tf',
    replace:
      'for_each                     = var.services\n  security_group_id            = aws_security_group.service',
    by: 'for_each                     = { web = var.services.web }\n  security_group_id            = aws_security_group.service',
    fails: "service's port must be open",
  },
  {
    file: 'rules.tf',
    replace: 'prefix_list_id    = var.s3_prefix_list_id',
    by: 'cidr_ipv4         = "10.0.0.0/16"',
    fails: 'needs egress to the S3 prefix list',
  },
  {
    file: 'rules.tf',
    replace: '"Port ${each.value.port} from the load balancer"',
    by: '"Port ${each.value.port} → load balancer"',
    fails: 'has a character that EC2 refuses',
  },
]
