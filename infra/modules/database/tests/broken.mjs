export const broken = [
  {
    file: 'main.tf',
    replace: 'name  = "rds.force_ssl"\n    value = "1"',
    by: 'name  = "rds.force_ssl"\n    value = "0"',
    fails: 'must refuse connections without TLS',
  },
  {
    file: 'main.tf',
    replace: /password_wo +=/,
    by: 'password =',
    fails: 'Ephemeral values are not valid',
  },
  { file: 'main.tf', replace: /storage_encrypted +=.*\n/, by: '', fails: 'Storage must be encrypted gp3' },
]
