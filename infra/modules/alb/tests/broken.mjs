export const broken = [
  {
    file: 'main.tf',
    replace: 'target_type = "ip"',
    by: 'target_type = "instance"',
    fails: 'target_type must be ip',
  },
  { file: 'main.tf', replace: '-TLS13-1-2-Res-2021-06', by: '-2016-08', fails: 'must speak TLS 1.3' },
  {
    file: 'main.tf',
    replace: 'local.is_https ? aws_lb_listener.https[0].arn : aws_lb_listener.http.arn',
    by: 'aws_lb_listener.http.arn',
    fails: 'on the HTTPS listener',
  },
]
