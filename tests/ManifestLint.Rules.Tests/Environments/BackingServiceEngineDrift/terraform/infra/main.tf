resource "azurerm_postgresql_flexible_server" "shop" {
  name    = "shop"
  # v~ ML3201
  version = "16"
}
