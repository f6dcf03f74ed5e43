resource "kubernetes_service_v1" "ledger" {
  metadata {
    name      = "ledger"
    namespace = kubernetes_namespace_v1.shop.metadata[0].name
  }
  spec {
    selector = { app = "ledger" }
  }
}
