cluster_version = "1.32"
