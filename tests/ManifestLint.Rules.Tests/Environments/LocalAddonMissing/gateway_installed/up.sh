helm install eg oci://docker.io/envoyproxy/gateway-helm --version v1.6.0
