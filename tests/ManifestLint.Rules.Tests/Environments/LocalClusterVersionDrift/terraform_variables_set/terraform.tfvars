minor = "1.32"
