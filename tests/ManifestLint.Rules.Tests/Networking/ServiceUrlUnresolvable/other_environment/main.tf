resource "kubernetes_service" "stock" {
  metadata { name = "stock" }
}
