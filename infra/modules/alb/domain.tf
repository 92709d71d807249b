resource "aws_acm_certificate" "this" {
  count             = local.is_https ? 1 : 0
  domain_name       = var.domain.name
  validation_method = "DNS"

  lifecycle {
    # A listener holds on to its certificate: the new one first, then the change.
    create_before_destroy = true
  }
}

# The record that proves the domain is ours. Over the names that are known, not over the options, which are not yet.
resource "aws_route53_record" "validation" {
  for_each        = local.is_https ? toset([var.domain.name]) : toset([])
  zone_id         = var.domain.zone_id
  name            = one([for option in aws_acm_certificate.this[0].domain_validation_options : option.resource_record_name if option.domain_name == each.key])
  type            = one([for option in aws_acm_certificate.this[0].domain_validation_options : option.resource_record_type if option.domain_name == each.key])
  records         = [for option in aws_acm_certificate.this[0].domain_validation_options : option.resource_record_value if option.domain_name == each.key]
  ttl             = 60
  allow_overwrite = true
}

resource "aws_acm_certificate_validation" "this" {
  count                   = local.is_https ? 1 : 0
  certificate_arn         = aws_acm_certificate.this[0].arn
  validation_record_fqdns = [for record in aws_route53_record.validation : record.fqdn]
}

resource "aws_route53_record" "alias" {
  count   = local.is_https ? 1 : 0
  zone_id = var.domain.zone_id
  name    = var.domain.name
  type    = "A"

  alias {
    name                   = aws_lb.this.dns_name
    zone_id                = aws_lb.this.zone_id
    evaluate_target_health = true
  }
}
