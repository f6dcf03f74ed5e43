cluster_version = "1.31"
