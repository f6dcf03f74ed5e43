@echo off
REM kubectl create secret tls shop-tls
kubectl apply -f https://example.com/ingress-nginx/deploy.yaml
kubectl -n shop create secret tls other-tls ^
  --cert=a --key=b
