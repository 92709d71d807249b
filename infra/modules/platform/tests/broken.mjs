export const broken = [
  {
    file: 'environment.tf',
    replace: 'OBJECT_STORE   = "s3://',
    by: 'OBJECT_STORE   = "',
    fails: 'the bucket that its role allows',
  },
  {
    file: 'environment.tf',
    replace: '      NEXTAUTH_URL   = module.alb.address\n',
    by: '      NEXTAUTH_URL   = module.alb.address\n      DATABASE_URL   = module.secrets.references.app_database_url\n',
    fails: 'Secrets must not be settings',
  },
]
