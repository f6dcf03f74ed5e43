# v- ML3001
resource "kind_cluster" "this" {
  name           = var.cluster_name
  wait_for_ready = true
}

resource "kind_cluster" "open" {
  name       = var.other_name
  node_image = var.node_image
}
