resource "google_redis_instance" "sessions" {
  redis_version = "REDIS_7_2" # <~ ML3202
}

resource "google_redis_instance" "orders" {
  redis_version = "REDIS_7_0"
}
