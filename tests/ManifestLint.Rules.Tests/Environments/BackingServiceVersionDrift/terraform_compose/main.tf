resource "aws_rds_cluster" "shop" {
  engine         = "aurora-postgresql"
  # v~ ML3202
  engine_version = "15.4"
}
