resource "aws_elasticache_replication_group" "cache" {
  engine_version = "7.1"
}

resource "aws_db_instance" "shop_staging" {
  engine         = "postgres"
  engine_version = "17"
}

resource "aws_mq_broker" "queue" {
  count          = var.with_queue ? 1 : 0
  engine_type    = "RabbitMQ"
  engine_version = "4.0"
}
