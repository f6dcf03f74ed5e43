postgres_version = "16.4" # <~ ML3202
