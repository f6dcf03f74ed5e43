$Controller = "ingress-nginx"
helm upgrade --install $controller "$Controller/$Controller"
kubectl -n shop create secret tls shop-tls `
  --cert=a --key=b
