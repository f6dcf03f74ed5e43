kubernetes_version = "1.33"
