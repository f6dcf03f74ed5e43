resource "digitalocean_kubernetes_cluster" "main" {
  name    = "shop"
  version = "1.32.2-do.0"
}
