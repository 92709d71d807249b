mock_provider "aws" {
  source = "../../test/mocks"
}

variables {
  name              = "test"
  load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/test/1"
}

run "firewall" {
  command = apply

  assert {
    condition     = aws_wafv2_web_acl_association.this.resource_arn == var.load_balancer_arn
    error_message = "A firewall that stands before nothing lets everything by."
  }

  assert {
    condition     = length(aws_wafv2_web_acl.this.rule) == 4
    error_message = "The rate limit and AWS's three sets must be asked."
  }

  assert {
    condition     = length(distinct([for rule in aws_wafv2_web_acl.this.rule : rule.priority])) == length(aws_wafv2_web_acl.this.rule)
    error_message = "Two rules of one priority are refused."
  }

  assert {
    condition = toset(flatten([
      for rule in aws_wafv2_web_acl.this.rule : [
        for managed in rule.statement[0].managed_rule_group_statement : [for override in managed.rule_action_override : override.name]
      ]
    ])) == toset(["SizeRestrictions_BODY", "CrossSiteScripting_BODY", "GenericRFI_BODY", "GenericLFI_BODY"])
    error_message = "Bundles are large, narratives are HTML, servers are named by number: the rules about bodies must only count."
  }

  assert {
    condition     = startswith(aws_cloudwatch_log_group.this.name, "aws-waf-logs-")
    error_message = "WAF writes only to groups whose name begins with aws-waf-logs-."
  }

  assert {
    condition     = toset([for field in aws_wafv2_web_acl_logging_configuration.this.redacted_fields : field.single_header[0].name]) == toset(["authorization", "cookie"])
    error_message = "Sessions must not be readable in the firewall's log."
  }
}

run "limit_for_one_person" {
  command = plan

  variables {
    requests_per_five_minutes = 100
  }

  expect_failures = [var.requests_per_five_minutes]
}
