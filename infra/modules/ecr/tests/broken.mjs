export const broken = [
  { file: 'main.tf', replace: '"IMMUTABLE"', by: '"MUTABLE"', fails: 'never become another image' },
]
