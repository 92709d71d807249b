export const broken = [
  {
    file: 'main.tf',
    replace: '"required"',
    by: '"preferred"',
    fails: 'Connections without TLS must be refused',
  },
  { file: 'main.tf', replace: 'auth_token_wo  ', by: 'auth_token', fails: 'Ephemeral values are not valid' },
]
