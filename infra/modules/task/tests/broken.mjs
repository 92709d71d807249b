export const broken = [
  {
    file: 'main.tf',
    replace: 'readonlyRootFilesystem = !var.exec_enabled',
    by: 'readonlyRootFilesystem = false',
    fails: 'must be read-only',
  },
  {
    file: 'main.tf',
    replace: 'HOSTNAME = "0.0.0.0"',
    by: 'HOSTNAME = "127.0.0.1"',
    fails: 'listen on all addresses',
  },
  {
    file: 'roles.tf',
    replace: 'Resource = [var.repository_arn]',
    by: 'Resource = ["*"]',
    fails: 'may be allowed on all',
  },
]
