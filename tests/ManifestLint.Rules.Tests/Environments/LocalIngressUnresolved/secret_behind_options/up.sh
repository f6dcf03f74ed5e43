helm -n ingress-nginx upgrade --install ingress-nginx ingress-nginx/ingress-nginx
kubectl create -n shop secret tls shop-tls --cert=a --key=b
