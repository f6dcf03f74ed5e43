resource "aws_rds_cluster" "shop" {
  engine         = "aurora-postgresql"
  engine_version = "15.4" # <~ ML3202
}
