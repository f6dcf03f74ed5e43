resource "aws_db_instance" "this" {
  engine         = "postgres"
  engine_version = "17" # <~ ML3202
}
