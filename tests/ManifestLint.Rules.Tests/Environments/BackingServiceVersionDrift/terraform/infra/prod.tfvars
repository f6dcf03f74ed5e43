# v~ ML3202
postgres_version = "16.4"
