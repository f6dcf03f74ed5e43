variable "kubernetes_version" {
  default = "1.32"
}
