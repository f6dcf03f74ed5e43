resource "aws_db_instance" "this" {
  engine         = "postgres"
  # v~ ML3202
  engine_version = "17"
}
