export const broken = [
  {
    file: 'endpoints.tf',
    replace: '"ecr.dkr", ',
    by: '',
    fails: 'need the endpoints ecr.api, ecr.dkr',
  },
  {
    file: 'endpoints.tf',
    replace: 'starport-layer-bucket',
    by: 'layers',
    fails: "ECR's signed layer addresses",
  },
  {
    file: 'main.tf',
    replace: 'enable_dns_hostnames',
    by: 'enable_dns_hostname',
    fails: 'Unsupported argument',
  },
  {
    file: 'endpoints.tf',
    replace: 'Interface endpoints of AWS services',
    by: 'Interface endpoints – AWS services',
    fails: 'has a character that EC2 refuses',
  },
]
