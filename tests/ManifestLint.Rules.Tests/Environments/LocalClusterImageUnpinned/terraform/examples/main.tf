resource "kind_cluster" "example" {
  name = "example"
}
