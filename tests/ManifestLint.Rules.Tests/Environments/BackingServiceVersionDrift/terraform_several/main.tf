resource "google_redis_instance" "sessions" {
  # v~ ML3202
  redis_version = "REDIS_7_2"
}

resource "google_redis_instance" "orders" {
  redis_version = "REDIS_7_0"
}
