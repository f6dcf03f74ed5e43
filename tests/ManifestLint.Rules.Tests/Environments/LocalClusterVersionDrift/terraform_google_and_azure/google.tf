resource "google_container_cluster" "main" {
  min_master_version = "1.32.1-gke.100"
}
