resource "azurerm_postgresql_flexible_server" "shop" {
  name    = "shop"
  version = "16" # <~ ML3201
}
