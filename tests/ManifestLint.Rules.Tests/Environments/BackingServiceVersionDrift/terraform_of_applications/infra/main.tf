resource "aws_elasticache_replication_group" "r" {
  engine_version = "7.1"
}
