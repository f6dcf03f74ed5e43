cluster_version = "1.29"
