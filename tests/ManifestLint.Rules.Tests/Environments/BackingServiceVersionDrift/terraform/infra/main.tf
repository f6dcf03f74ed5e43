variable "postgres_version" {
  default = "15"
}

resource "aws_elasticache_replication_group" "cache" {
  replication_group_id = "shop-prod"
  engine               = "redis"
  # v~ ML3202 "in 'prod'"
  engine_version       = "7.1"
}

module "database" {
  source         = "terraform-aws-modules/rds/aws"
  identifier     = "shop"
  engine         = "postgres"
  engine_version = var.postgres_version
}
