export const broken = [
  { file: 'main.tf', replace: 'StringEquals = {', by: 'StringLike = {', fails: 'compared exactly' },
]
