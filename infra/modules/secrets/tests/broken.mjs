export const broken = [
  {
    file: 'main.tf',
    replace: 'secret_string_wo_version = 1',
    by: 'secret_string_wo_version = var.secrets_version',
    fails: 'must leave the key of the audit log',
  },
  {
    file: 'main.tf',
    replace: 'secret_string_wo         =',
    by: 'secret_string =',
    fails: 'Ephemeral values are not valid',
  },
]
